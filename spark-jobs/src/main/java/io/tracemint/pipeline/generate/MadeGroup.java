package io.tracemint.pipeline.generate;

import io.tracemint.output.store.WrittenFile;
import io.tracemint.repair.RepairCounts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a task made.
 *
 * @param repaired values that were changed
 * @param sixes what became of records of IPv6, by name; empty without IPv6
 */
record MadeGroup(ArrayList<WrittenFile> files, RepairCounts repaired, TreeMap<String, Long> sixes)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static MadeGroup nothing() {
    return new MadeGroup(new ArrayList<>(), new RepairCounts(), new TreeMap<>());
  }

  /** All groups as one. */
  static MadeGroup sum(List<MadeGroup> groups) {
    MadeGroup sum = nothing();
    for (MadeGroup group : groups) {
      sum.files.addAll(group.files);
      sum.repaired.add(group.repaired);
      group.sixes.forEach((name, count) -> sum.sixes.merge(name, count, Long::sum));
    }
    return sum;
  }
}
