package io.tracemint.ingest.follow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A file that was taken into a batch, described well enough to tell whether what lies under its
 * name later is the same file, the same one grown, or another.
 *
 * @param head checksum of its first bytes, so many of them as {@code headBytes} says
 * @param beginNanos instant of its first record; 0 where none was read
 * @param late whether it began before what was taken earlier
 * @param left whether it was left out for that
 */
record Taken(
    String path,
    long bytes,
    @JsonProperty("modified-millis") long modifiedMillis,
    @JsonProperty("head-bytes") int headBytes,
    String head,
    @JsonProperty("begin-nanos") long beginNanos,
    boolean late,
    boolean left) {
  private static final int HEAD_BYTES = 4096;

  /** What stands under a name, beside what was taken from there. */
  enum Now {
    SAME,
    GROWN,
    ANOTHER
  }

  static Taken of(FileStatus file, Configuration configuration) {
    int headBytes = (int) Math.min(HEAD_BYTES, file.getLen());
    return new Taken(
        file.getPath().toString(),
        file.getLen(),
        file.getModificationTime(),
        headBytes,
        head(file.getPath(), headBytes, configuration),
        0,
        false,
        false);
  }

  static Taken of(JsonNode entry) {
    return new Taken(
        entry.path("path").asText(),
        entry.path("bytes").asLong(),
        entry.path("modified-millis").asLong(),
        entry.path("head-bytes").asInt(),
        entry.path("head").asText(),
        entry.path("begin-nanos").asLong(),
        entry.path("late").asBoolean(),
        entry.path("left").asBoolean());
  }

  Taken beginning(long nanos, boolean isLate) {
    return new Taken(path, bytes, modifiedMillis, headBytes, head, nanos, isLate, left);
  }

  Taken leftOut() {
    return new Taken(path, bytes, modifiedMillis, headBytes, head, beginNanos, true, true);
  }

  /** Reads the file's beginning only where its length or time differ. */
  Now now(FileStatus file, Configuration configuration) {
    boolean untouched = file.getLen() == bytes && file.getModificationTime() == modifiedMillis;
    if (untouched) {
      return Now.SAME;
    }
    boolean begins =
        file.getLen() >= headBytes && head(file.getPath(), headBytes, configuration).equals(head);
    if (!begins) {
      return Now.ANOTHER;
    }
    return file.getLen() == bytes ? Now.SAME : Now.GROWN;
  }

  private static String head(Path path, int bytes, Configuration configuration) {
    try (FSDataInputStream in = path.getFileSystem(configuration).open(path)) {
      CRC32C sum = new CRC32C();
      sum.update(in.readNBytes(bytes));
      return String.format("%08x", sum.getValue());
    } catch (IOException unreadable) {
      throw new UserError(
          "Input " + path + " cannot be read: " + unreadable.getMessage() + ". Check its rights.",
          unreadable);
    }
  }
}
