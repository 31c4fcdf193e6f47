package io.tracemint.flows;

import java.io.Serializable;

/** A row of the flow table: which flow, which chunks it lies in, and records of one of them. */
public record FlowSeries(FlowKey key, FlowTags tags, Segment segment) implements Serializable {
  public int chunk() {
    return segment.chunk();
  }

  public boolean startsHere() {
    return tags.startsIn(segment.chunk());
  }
}
