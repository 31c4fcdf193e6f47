package io.tracemint.pipeline.export;

import io.tracemint.repair.RepairCounts;
import java.io.Serializable;
import java.util.Map;

/**
 * What a task wrote.
 *
 * @param compromises rows that the format could not hold as they stood, by what became of them
 */
record WrittenPart(int part, long rows, Map<String, Long> compromises, RepairCounts repairs)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
