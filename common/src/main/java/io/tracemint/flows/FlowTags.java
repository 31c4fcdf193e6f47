package io.tracemint.flows;

import java.io.Serializable;
import java.util.List;

/**
 * The chunks in which a flow's key appears, ascending; the same for every chunk of the flow (paper,
 * section 4.2, flow tags).
 */
public record FlowTags(List<Integer> chunks) implements Serializable {
  public FlowTags {
    chunks = List.copyOf(chunks);
    if (chunks.isEmpty()) {
      throw new IllegalArgumentException("A flow must lie in at least one chunk");
    }
  }

  public boolean startsIn(int chunk) {
    return chunks.get(0) == chunk;
  }

  public boolean isIn(int chunk) {
    return chunks.contains(chunk);
  }
}
