package io.tracemint.ingest.job;

import io.tracemint.failure.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads the file of labels from wherever it lies. */
final class LabelFile {
  private LabelFile() {}

  static List<String> lines(String file, Configuration configuration) {
    Path path = new Path(file);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                path.getFileSystem(configuration).open(path), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UserError(
          "ingest.labels.file is " + file + ", which cannot be read. Check the path.", e);
    }
  }
}
