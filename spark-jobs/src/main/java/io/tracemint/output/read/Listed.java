package io.tracemint.output.read;

import io.tracemint.output.store.FileSum;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/** A file that is there, and the sum that a manifest lists of it. */
public record Listed(FileStatus file, FileSum sum) {
  /** The files whose content is not what was written. */
  public static List<Fault> faults(List<Listed> files, Reader reader) {
    List<Reading> readings = reader.read(files.stream().map(Listed::file).toList());
    List<Fault> faults = new ArrayList<>();
    for (int file = 0; file < files.size(); file++) {
      String fault = files.get(file).fault(readings.get(file));
      if (!fault.isEmpty()) {
        faults.add(new Fault(files.get(file).file().getPath(), fault));
      }
    }
    return faults;
  }

  private String fault(Reading reading) {
    if (!reading.failure().isEmpty()) {
      return "cannot be read: " + reading.failure();
    }
    return reading.sum().equals(sum)
        ? ""
        : "was changed since it was written (its SHA-256 is another)";
  }
}
