package io.tracemint.output;

import java.io.OutputStream;
import org.apache.hadoop.fs.Path;

/** A file being written whose errors say which file it is. */
final class NamedStream extends OutputStream {
  private final Path path;
  private final OutputStream out;

  NamedStream(Path path, OutputStream out) {
    this.path = path;
    this.out = out;
  }

  private interface Step {
    void run() throws java.io.IOException;
  }

  private void attempt(Step step) {
    Refused.attempt(
        "write",
        path,
        () -> {
          step.run();
          return true;
        });
  }

  @Override
  public void write(int value) {
    attempt(() -> out.write(value));
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    attempt(() -> out.write(bytes, from, count));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  @Override
  public void close() {
    attempt(out::close);
  }
}
