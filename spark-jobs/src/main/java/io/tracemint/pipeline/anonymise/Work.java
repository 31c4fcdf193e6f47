package io.tracemint.pipeline.anonymise;

import io.tracemint.ingest.capture.CaptureSplit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What one task rewrites into one piece of a file.
 *
 * @param file the number of that file
 * @param first whether the file begins with the piece
 */
record Work(ArrayList<CaptureSplit> splits, int file, boolean first) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** All into one file. */
  static List<Work> together(List<List<CaptureSplit>> bundles) {
    List<Work> works = new ArrayList<>();
    for (List<CaptureSplit> bundle : bundles) {
      works.add(new Work(new ArrayList<>(bundle), 0, works.isEmpty()));
    }
    return works;
  }

  /** Each input into a file of its own. */
  static List<Work> each(List<CaptureSplit> splits) {
    List<Work> works = new ArrayList<>();
    String last = "";
    int file = -1;
    for (CaptureSplit split : splits) {
      boolean first = !split.file().equals(last);
      file += first ? 1 : 0;
      last = split.file();
      works.add(new Work(new ArrayList<>(List.of(split)), file, first));
    }
    return works;
  }
}
