package io.tracemint.pipeline.export;

import io.tracemint.output.store.WrittenFile;
import io.tracemint.repair.RepairCounts;
import java.io.Serializable;
import java.util.Map;

/** What a task wrote: a file, and what is in it. */
record WrittenPart(WrittenFile file, Contents contents) implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * What a file holds.
   *
   * @param compromises rows that the format could not hold as they stood, by what became of them
   */
  record Contents(long rows, Map<String, Long> compromises, RepairCounts repairs)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }
}
