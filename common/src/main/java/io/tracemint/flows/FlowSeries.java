package io.tracemint.flows;

/** A row of the flow table: which flow, which chunks it lies in, and records of one of them. */
public record FlowSeries(FlowKey key, FlowTags tags, Segment segment) {
  public int chunk() {
    return segment.chunk();
  }

  public boolean startsHere() {
    return tags.startsIn(segment.chunk());
  }
}
