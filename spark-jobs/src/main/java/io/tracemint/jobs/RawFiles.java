package io.tracemint.jobs;

import io.tracemint.failure.UserError;
import io.tracemint.output.PathText;
import io.tracemint.output.Visits;
import io.tracemint.output.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Files that no job of ours wrote, described well enough to tell a changed one. */
final class RawFiles {
  // The first and last mebibyte tell one capture from another without reading it twice.
  private static final int SAMPLE_BYTES = 1 << 20;

  private RawFiles() {}

  /** Those that a path or a pattern names; an error if there are none. */
  static List<Map<String, Object>> of(String pattern, Configuration configuration) {
    Path path = PathText.input(pattern);
    Store store = Store.of(path, configuration);
    List<FileStatus> found = store.exists(path) ? List.of(store.status(path)) : store.glob(path);
    if (found.isEmpty()) {
      throw UserError.of("Input %s does not exist. Check the path or pattern.", pattern);
    }
    List<Map<String, Object>> entries = new ArrayList<>();
    found.forEach(status -> collect(store, status, new Visits(), entries));
    if (entries.isEmpty()) {
      throw UserError.of("Input folder %s is empty. Check the path.", pattern);
    }
    return entries;
  }

  private static void collect(
      Store store, FileStatus status, Visits visits, List<Map<String, Object>> entries) {
    String name = status.getPath().getName();
    if (name.startsWith("_") || name.startsWith(".")) {
      return;
    }
    if (!status.isDirectory()) {
      entries.add(describe(store, status));
    } else if (visits.isFirst(status.getPath())) {
      store.list(status.getPath()).forEach(child -> collect(store, child, visits, entries));
    }
  }

  private static Map<String, Object> describe(Store store, FileStatus status) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("path", status.getPath().toString());
    entry.put("bytes", status.getLen());
    entry.put("crc32c-of-ends", sampleChecksum(store, status));
    return entry;
  }

  private static String sampleChecksum(Store store, FileStatus status) {
    try (FSDataInputStream in = store.raw().open(status.getPath())) {
      CRC32C checksum = new CRC32C();
      checksum.update(in.readNBytes(SAMPLE_BYTES));
      if (status.getLen() > SAMPLE_BYTES) {
        in.seek(Math.max(SAMPLE_BYTES, status.getLen() - SAMPLE_BYTES));
        checksum.update(((InputStream) in).readNBytes(SAMPLE_BYTES));
      }
      return String.format("%08x", checksum.getValue());
    } catch (IOException unreadable) {
      // Whether that stops the job is the job's to say, when it reads the file.
      return "unreadable";
    }
  }
}
