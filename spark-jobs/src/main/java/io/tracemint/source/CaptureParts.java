package io.tracemint.source;

import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.capture.CaptureFormat;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.CaptureSplits;
import io.tracemint.ingest.input.SeekableInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts in which a set of captures is read. */
public final class CaptureParts {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureParts.class);

  private CaptureParts() {}

  public static List<CaptureSplit> of(
      List<String> patterns, CaptureSettings settings, Configuration configuration)
      throws IOException {
    return ofFiles(InputFiles.of(patterns, configuration), settings, configuration);
  }

  public static List<CaptureSplit> ofFiles(
      List<FileStatus> files, CaptureSettings settings, Configuration configuration)
      throws IOException {
    CaptureSplits splits = new CaptureSplits(settings.splitBytes(), settings.captureLimits());
    List<CaptureSplit> parts = new ArrayList<>();
    for (FileStatus file : files) {
      try (SeekableInput input = StoreInput.open(file.getPath().toString(), configuration)) {
        parts.addAll(parts(splits.of(input, file.getLen()), file));
      }
    }
    return parts;
  }

  private static List<CaptureSplit> parts(List<CaptureSplit> splits, FileStatus file) {
    if (splits.get(0).format() instanceof CaptureFormat.Compressed compressed) {
      LOG.warn(
          "{} is compressed ({}) and cannot be split: one task reads all of it",
          file.getPath(),
          compressed.compression());
    }
    String name = file.getPath().toString();
    return splits.stream()
        .map(split -> new CaptureSplit(name, split.start(), split.end(), split.format()))
        .toList();
  }
}
