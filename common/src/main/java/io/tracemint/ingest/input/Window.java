package io.tracemint.ingest.input;

import java.io.IOException;

/**
 * A view that slides over an input: one buffer, refilled in place, with zeros behind its end so
 * that fixed-width loads near the end stay inside the array.
 */
public final class Window {
  /** Zero bytes that follow the buffer. */
  public static final int PADDING = 64;

  // What is read in one go stays in a core's own cache until it has been decoded.
  private static final int PORTION_BYTES = 1 << 18;

  private final SeekableInput input;
  private final byte[] bytes;
  private final int capacity;
  private long base;
  private int filled;

  public Window(SeekableInput input, int capacity) {
    this.input = input;
    this.capacity = capacity;
    this.bytes = new byte[capacity + PADDING];
  }

  /** A window over bytes that are all in memory, the last {@link #PADDING} of them zero. */
  public Window(String name, byte[] padded) {
    this.input = new ForwardInput(name, java.io.InputStream.nullInputStream());
    this.bytes = padded;
    this.capacity = padded.length - PADDING;
    this.filled = capacity;
  }

  public String name() {
    return input.name();
  }

  public byte[] bytes() {
    return bytes;
  }

  /** The place in {@link #bytes} where zeros begin. */
  public int zeros() {
    return capacity;
  }

  /** The bytes in the buffer, from {@link #base} of the input on. */
  public int filled() {
    return filled;
  }

  public long base() {
    return base;
  }

  /**
   * Moves the window so that it holds {@code wanted} bytes from {@code offset} on, if the input has
   * so many.
   *
   * @return the bytes available from {@code offset} on, at most fewer than wanted at the end
   */
  public int load(long offset, int wanted) throws IOException {
    long have = base + filled - offset;
    if (offset >= base && have >= wanted) {
      return (int) have;
    }
    slide(offset);
    while (filled < wanted && fill(wanted)) {}
    return filled;
  }

  /** The bytes from {@code offset} to the input's end, counted by reading them. */
  public long rest(long offset) throws IOException {
    return span(offset, Long.MAX_VALUE);
  }

  /** How many of {@code most} bytes from {@code offset} on the input has, counted by reading. */
  public long span(long offset, long most) throws IOException {
    long counted = 0;
    while (counted < most) {
      int wanted = (int) Math.min(capacity, most - counted);
      int available = Math.min(wanted, load(offset + counted, wanted));
      counted += available;
      if (available < wanted) {
        return counted;
      }
    }
    return counted;
  }

  private void slide(long offset) {
    long kept = base + filled - offset;
    if (offset >= base && kept > 0) {
      System.arraycopy(bytes, (int) (offset - base), bytes, 0, (int) kept);
      filled = (int) kept;
    } else {
      filled = 0;
    }
    base = offset;
  }

  private boolean fill(int wanted) throws IOException {
    int most = Math.min(capacity - filled, Math.max(PORTION_BYTES, wanted - filled));
    int read = input.read(base + filled, bytes, filled, most);
    filled += Math.max(0, read);
    return read > 0;
  }
}
