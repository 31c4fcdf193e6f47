package io.tracemint.pipeline.generate;

import io.tracemint.output.store.WrittenFile;
import io.tracemint.repair.RepairCounts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a task made: its files, and what was repaired. */
record MadeGroup(ArrayList<WrittenFile> files, RepairCounts repaired) implements Serializable {
  private static final long serialVersionUID = 1L;

  static MadeGroup nothing() {
    return new MadeGroup(new ArrayList<>(), new RepairCounts());
  }

  /** All groups as one. */
  static MadeGroup sum(List<MadeGroup> groups) {
    MadeGroup sum = nothing();
    for (MadeGroup group : groups) {
      sum.files.addAll(group.files);
      sum.repaired.add(group.repaired);
    }
    return sum;
  }
}
