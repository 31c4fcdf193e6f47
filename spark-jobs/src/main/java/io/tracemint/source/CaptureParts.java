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
      List<String> patterns, CaptureSettings settings, Configuration configuration, BadFiles bad) {
    return ofFiles(InputFiles.of(patterns, configuration), settings, configuration, bad);
  }

  public static List<CaptureSplit> ofFiles(
      List<FileStatus> files, CaptureSettings settings, Configuration configuration, BadFiles bad) {
    CaptureSplits splits = new CaptureSplits(settings.splitBytes(), settings.captureLimits());
    List<CaptureSplit> parts = new ArrayList<>();
    for (FileStatus file : files) {
      bad.look(file, () -> parts(splits, file, configuration, bad)).ifPresent(parts::addAll);
    }
    bad.refuseIfAll(files.size());
    return parts;
  }

  private static List<CaptureSplit> parts(
      CaptureSplits splits, FileStatus file, Configuration configuration, BadFiles bad)
      throws IOException {
    String name = file.getPath().toString();
    try (SeekableInput input = bad.open(name, () -> StoreInput.open(name, configuration))) {
      return parts(splits.of(input, file.getLen()), file);
    }
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
