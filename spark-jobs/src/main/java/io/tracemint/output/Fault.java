package io.tracemint.output;

import org.apache.hadoop.fs.Path;

/** What is wrong with a file of an output. */
public record Fault(Path file, String what) {
  @Override
  public String toString() {
    return file + " " + what;
  }
}
