package io.tracemint.console.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What is kept of a job in its {@code job.json}, so that another console finds it.
 *
 * @param created in milliseconds since 1970, as are the other times
 * @param step the command that runs or was the last to run
 * @param process its number, 0 before the first, with {@code processStart} lest another gets it
 * @param code the exit code of the last command; -1 while it is not known
 */
public record JobRecord(
    String id,
    Order order,
    JobState state,
    long created,
    long ended,
    int step,
    long process,
    long processStart,
    int code) {
  static final String FILE = "job.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  static JobRecord fresh(String id, Order order, long now) {
    return new JobRecord(id, order, JobState.WAITING, now, 0, 0, 0, 0, -1);
  }

  JobRecord running(int command, long number, long start) {
    return new JobRecord(id, order, JobState.RUNNING, created, 0, command, number, start, -1);
  }

  JobRecord ended(JobState how, int exitCode, long now) {
    return new JobRecord(id, order, how, created, now, step, process, processStart, exitCode);
  }

  static JobRecord read(Path folder) throws IOException {
    return JSON.readValue(Files.readString(folder.resolve(FILE)), JobRecord.class);
  }

  void write(Path folder) throws IOException {
    Path aside = folder.resolve(FILE + ".new");
    Files.writeString(aside, text());
    Files.move(aside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  private String text() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of texts and numbers can be written", e);
    }
  }
}
