package io.tracemint.output.store;

import static io.tracemint.output.store.Refused.attempt;

import io.tracemint.failure.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads files whole, unless they are larger than any of ours. */
final class WholeReads {
  /** Of manifests and encoders. */
  private static final int MOST_TEXT_BYTES = 256 << 20;

  /** Of weights. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

  private final FileSystem system;

  WholeReads(FileSystem system) {
    this.system = system;
  }

  /** A file's text; nothing where there is none, or none any more. */
  Optional<String> textIfThere(Path path) {
    return attempt(
        "read",
        path,
        () -> {
          try (InputStream in = system.open(path)) {
            return Optional.of(
                new String(atMost(in, MOST_TEXT_BYTES, path), StandardCharsets.UTF_8));
          } catch (FileNotFoundException gone) {
            return Optional.empty();
          }
        });
  }

  byte[] bytes(Path path) {
    return attempt(
        "read",
        path,
        () -> {
          try (InputStream in = system.open(path)) {
            return atMost(in, MOST_BYTES, path);
          }
        });
  }

  // What we write is smaller; a file that somebody made larger would take all memory.
  private static byte[] atMost(InputStream in, int most, Path path) throws IOException {
    byte[] bytes = in.readNBytes(most);
    if (bytes.length == most && in.read() >= 0) {
      throw UserError.of(
          "%s is longer than %,d bytes, which no run of ours writes. Make it again.", path, most);
    }
    return bytes;
  }
}
