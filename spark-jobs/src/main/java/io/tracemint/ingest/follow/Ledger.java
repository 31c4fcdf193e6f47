package io.tracemint.ingest.follow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.output.Output;
import io.tracemint.output.RunManifest;
import io.tracemint.output.store.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Which files are in a batch. The manifests of complete batches are the ledger, there is no other:
 * a file is taken at the moment in which its records are published, and neither before nor after.
 */
final class Ledger {
  private static final String NUMBERED = "batch-";

  private final Path home;
  private final Store store;
  private final Configuration configuration;
  private final Map<String, Taken> files = new HashMap<>();
  private OptionalLong latestNanos = OptionalLong.empty();
  private int highest;

  private Ledger(Path home, Store store, Configuration configuration) {
    this.home = home;
    this.store = store;
    this.configuration = configuration;
  }

  /** Reads what stands in a folder of batches. */
  static Ledger read(Path home, Store store, Configuration configuration) {
    Ledger ledger = new Ledger(home, store, configuration);
    for (FileStatus entry : store.list(home)) {
      if (entry.isDirectory() && store.exists(new Path(entry.getPath(), Output.SUCCESS))) {
        ledger.add(entry.getPath());
      }
    }
    return ledger;
  }

  /** Adds a batch that is complete. */
  void add(Path batch) {
    RunManifest manifest = RunManifest.read(batch, configuration);
    for (JsonNode entry : manifest.get(Followed.FILES)) {
      Taken taken = Taken.of(entry);
      files.put(taken.path(), taken);
      if (taken.beginNanos() != 0) {
        latestNanos =
            OptionalLong.of(Math.max(latestNanos.orElse(Long.MIN_VALUE), taken.beginNanos()));
      }
    }
    highest = Math.max(highest, number(batch.getName()));
  }

  Optional<Taken> taken(Path file) {
    return Optional.ofNullable(files.get(file.toString()));
  }

  int size() {
    return files.size();
  }

  /** The latest instant at which a file begins. */
  OptionalLong latestNanos() {
    return latestNanos;
  }

  boolean holds(String batch) {
    return store.exists(new Path(new Path(home, batch), Output.SUCCESS));
  }

  String nextName() {
    return String.format("%s%05d", NUMBERED, highest + 1);
  }

  private static int number(String name) {
    return name.matches(NUMBERED + "\\d{1,9}")
        ? Integer.parseInt(name.substring(NUMBERED.length()))
        : 0;
  }
}
