package io.tracemint.jobs;

import io.tracemint.failure.UserError;
import io.tracemint.output.Output;
import io.tracemint.output.PathText;
import io.tracemint.output.RunManifest;
import io.tracemint.output.Store;
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

/** What a job reads, seen to exist and described well enough to tell a changed input. */
record Inputs(List<Map<String, Object>> entries) {
  // The first and last mebibyte tell one capture from another without reading it twice.
  private static final int SAMPLE_BYTES = 1 << 20;

  static Inputs check(Plan plan, Configuration configuration) {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (String pattern : plan.files()) {
      entries.addAll(files(pattern, configuration));
    }
    for (String table : plan.tables()) {
      entries.add(table(PathText.output(table), configuration));
    }
    return new Inputs(entries);
  }

  private static List<Map<String, Object>> files(String pattern, Configuration configuration) {
    Path path = PathText.input(pattern);
    Store store = Store.of(path, configuration);
    List<FileStatus> found = store.exists(path) ? List.of(store.status(path)) : store.glob(path);
    if (found.isEmpty()) {
      throw UserError.of("Input %s does not exist. Check the path or pattern.", pattern);
    }
    List<Map<String, Object>> entries = new ArrayList<>();
    found.forEach(status -> collect(store, status, entries));
    if (entries.isEmpty()) {
      throw UserError.of("Input folder %s is empty. Check the path.", pattern);
    }
    return entries;
  }

  private static void collect(Store store, FileStatus status, List<Map<String, Object>> entries) {
    String name = status.getPath().getName();
    if (name.startsWith("_") || name.startsWith(".")) {
      return;
    }
    if (status.isDirectory()) {
      store.list(status.getPath()).forEach(child -> collect(store, child, entries));
    } else {
      entries.add(describe(store, status));
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
    try (FSDataInputStream in = store.system().open(status.getPath())) {
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

  private static Map<String, Object> table(Path path, Configuration configuration) {
    Store store = Store.of(path, configuration);
    if (!store.exists(path)) {
      throw UserError.of("Input %s does not exist. Run the job that makes it first.", path);
    }
    if (!store.exists(new Path(path, Output.SUCCESS))) {
      throw UserError.of(
          "Input %s is not complete (no _SUCCESS). Run the job that makes it again.", path);
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("path", path.toString());
    RunManifest manifest = RunManifest.read(path, configuration);
    entry.put("job", manifest.get("job").asText());
    entry.put("fingerprint", manifest.fingerprint());
    return entry;
  }
}
