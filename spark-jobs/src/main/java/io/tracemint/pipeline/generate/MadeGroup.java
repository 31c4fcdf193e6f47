package io.tracemint.pipeline.generate;

import io.tracemint.generate.Made;
import io.tracemint.output.WrittenFile;
import io.tracemint.repair.RepairCounts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a task made of a group of flows: its files, and counts. */
public record MadeGroup(ArrayList<WrittenFile> files, Made made, RepairCounts repaired)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  static MadeGroup nothing() {
    return new MadeGroup(new ArrayList<>(), new Made(), new RepairCounts());
  }

  /** All groups as one. */
  public static MadeGroup sum(List<MadeGroup> groups) {
    MadeGroup sum = nothing();
    for (MadeGroup group : groups) {
      sum.files.addAll(group.files);
      sum.made.addAll(group.made);
      sum.repaired.add(group.repaired);
    }
    return sum;
  }
}
