package io.tracemint.console.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A job of the console's: its record, and what its commands wrote, in a folder of its own. */
public final class Job {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MOST_RESULT_BYTES = 16L << 20;

  private final Path folder;
  private final List<EventLog> logs = new ArrayList<>();
  private volatile JobRecord record;
  private volatile boolean stopping;

  private Job(Path folder, JobRecord record) {
    this.folder = folder;
    this.record = record;
    for (int step = 0; step < record.order().commands().size(); step++) {
      logs.add(new EventLog(events(step)));
    }
  }

  static Job create(Path jobs, String id, Order order, long now) throws IOException {
    Path folder = Files.createDirectory(jobs.resolve(id));
    Job job = new Job(folder, JobRecord.fresh(id, order, now));
    job.record.write(folder);
    return job;
  }

  static Job find(Path folder) throws IOException {
    return new Job(folder, JobRecord.read(folder));
  }

  public JobRecord record() {
    return record;
  }

  public String id() {
    return record.id();
  }

  public JobState state() {
    return record.state();
  }

  public Order order() {
    return record.order();
  }

  void become(JobRecord next) {
    record = next;
    try {
      next.write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isStopping() {
    return stopping;
  }

  void stopping() {
    stopping = true;
  }

  Path events(int step) {
    return folder.resolve(step + ".events");
  }

  Path results(int step) {
    return folder.resolve(step + ".results");
  }

  /** What the command has said so far. */
  public Said said(int step) {
    return logs.get(step).now();
  }

  /** What the last command said that has begun. */
  public Said said() {
    return said(record.step());
  }

  /** What a command printed for people or programs, without the manifest at its end. */
  public String results(int step, boolean withManifest) {
    try {
      Path file = results(step);
      if (!Files.exists(file) || Files.size(file) > MOST_RESULT_BYTES) {
        return "";
      }
      String text = Files.readString(file).stripTrailing();
      return withManifest ? text : withoutManifest(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutManifest(String text) {
    int last = text.lastIndexOf('\n') + 1;
    return text.startsWith("{\"job\"", last) ? text.substring(0, last).stripTrailing() : text;
  }

  /** The JSON that a command printed as its result. */
  public Optional<JsonNode> json(int step) {
    try {
      JsonNode tree = JSON.readTree(results(step, false));
      return Optional.of(tree).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether the command's own words say that it was done: its manifest stands at the end. */
  boolean saysDone(int step) {
    String text = results(step, true);
    return text.startsWith("{\"job\"", text.lastIndexOf('\n') + 1);
  }

  /** The process of the command that runs, if it is still there and still the same. */
  Optional<ProcessHandle> process() {
    return record.process() == 0
        ? Optional.empty()
        : ProcessHandle.of(record.process())
            .filter(found -> start(found) == record.processStart())
            .filter(ProcessHandle::isAlive);
  }

  static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
