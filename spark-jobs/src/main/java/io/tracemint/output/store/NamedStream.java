package io.tracemint.output.store;

import java.io.OutputStream;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;

/** A file being written whose errors say which file it is, and whose sum is known at the end. */
final class NamedStream extends OutputStream {
  private final Path path;
  private final OutputStream out;
  private final Consumer<FileSum> listener;
  private final Digest digest = new Digest();
  private boolean closed;

  /**
   * A stream over another.
   *
   * @param listener told the sum once, when all is written
   */
  NamedStream(Path path, OutputStream out, Consumer<FileSum> listener) {
    this.path = path;
    this.out = out;
    this.listener = listener;
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
    digest.add(value);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    attempt(() -> out.write(bytes, from, count));
    digest.add(bytes, from, count);
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  @Override
  public void close() {
    attempt(out::close);
    if (!closed) {
      closed = true;
      listener.accept(digest.sum());
    }
  }
}
