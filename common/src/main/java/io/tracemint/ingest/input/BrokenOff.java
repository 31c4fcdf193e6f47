package io.tracemint.ingest.input;

import java.io.IOException;

/** A file that may end where it can be read no further, as on a disk that fails. */
public final class BrokenOff implements SeekableInput {
  private final String name;
  private final Opening opening;
  private final Listener listener;
  private SeekableInput input;
  private boolean ended;

  /** Opens the file when it is first read. */
  public interface Opening {
    SeekableInput open() throws IOException;
  }

  /** Told once what went wrong at which byte; ends the file there, or throws what it is told. */
  public interface Listener {
    void broke(long position, IOException why) throws IOException;
  }

  public BrokenOff(String name, Opening opening, Listener listener) {
    this.name = name;
    this.opening = opening;
    this.listener = listener;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int read(long position, byte[] into, int at, int count) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      return input().read(position, into, at, count);
    } catch (IOException why) {
      listener.broke(position, why);
      ended = true;
      return -1;
    }
  }

  private SeekableInput input() throws IOException {
    if (input == null) {
      input = opening.open();
    }
    return input;
  }

  @Override
  public void close() throws IOException {
    if (input != null) {
      input.close();
    }
  }
}
