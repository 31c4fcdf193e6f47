package io.tracemint.console.job;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of a command's events; each of its bytes is read once, however often one looks. */
final class EventLog {
  private static final int BLOCK_BYTES = 1 << 18;
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;
  private final Saying saying = new Saying();
  private long read;
  private String begun = "";

  EventLog(Path file) {
    this.file = file;
  }

  synchronized Said now() {
    if (Files.exists(file)) {
      try {
        readOn();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return saying.now();
  }

  private void readOn() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] block = new byte[BLOCK_BYTES];
      in.seek(read);
      for (int count = in.read(block); count > 0; count = in.read(block)) {
        read += count;
        // A character a byte, so that a letter cut at a block's end is whole again with the next.
        take(begun + new String(block, 0, count, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private void take(String bytes) {
    int from = 0;
    for (int end = bytes.indexOf('\n'); end >= 0; end = bytes.indexOf('\n', from)) {
      byte[] line = bytes.substring(from, end).getBytes(StandardCharsets.ISO_8859_1);
      saying.add(new String(line, StandardCharsets.UTF_8));
      from = end + 1;
    }
    begun = bytes.substring(from, Math.min(bytes.length(), from + LONGEST_LINE));
  }
}
