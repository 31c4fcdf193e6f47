package io.tracemint.output.read;

import io.tracemint.failure.Visible;
import org.apache.hadoop.fs.Path;

/** What is wrong with a file of an output. */
public record Fault(Path file, String what) {
  @Override
  public String toString() {
    return file + " " + what;
  }

  /** For people, who may see names that others gave. */
  public String shown() {
    return Visible.text(toString());
  }
}
