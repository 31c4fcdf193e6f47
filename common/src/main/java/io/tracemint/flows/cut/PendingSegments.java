package io.tracemint.flows.cut;

import io.tracemint.flows.Segment;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The segments of a flow that has not ended yet. Its tags are known only at its end, so segments
 * wait here: in memory up to a bound, beyond it in a local file, so that the longest flow needs no
 * more memory than the bound.
 */
final class PendingSegments {
  private final SegmentFormat format;
  private final Path folder;
  private final long memoryRecords;
  private final List<Segment> inMemory = new ArrayList<>();
  private long recordsInMemory;
  private int spilled;
  private Path file;
  private DataOutputStream spill;

  PendingSegments(SegmentFormat format, Path folder, long memoryRecords) {
    this.format = format;
    this.folder = folder;
    this.memoryRecords = memoryRecords;
  }

  void add(Segment segment) {
    inMemory.add(segment);
    recordsInMemory += segment.records();
    if (recordsInMemory > memoryRecords) {
      spill();
    }
  }

  private void spill() {
    try {
      if (spill == null) {
        file = Files.createTempFile(folder, "flow", ".segments");
        spill =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
      }
      for (Segment segment : inMemory) {
        format.write(segment, spill);
        spilled++;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot keep a long flow in " + folder, failure);
    }
    inMemory.clear();
    recordsInMemory = 0;
  }

  /** All segments in the order they came; empties this as they are read. */
  Iterator<Segment> drain() {
    if (spill == null) {
      List<Segment> all = List.copyOf(inMemory);
      inMemory.clear();
      recordsInMemory = 0;
      return all.iterator();
    }
    spill();
    Iterator<Segment> all = new Spilled(close(), spilled);
    spilled = 0;
    return all;
  }

  private Path close() {
    try {
      spill.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot keep a long flow in " + folder, failure);
    }
    spill = null;
    return file;
  }

  private final class Spilled implements Iterator<Segment> {
    private final Path path;
    private final DataInputStream input;
    private int remaining;

    Spilled(Path path, int segments) {
      this.path = path;
      this.remaining = segments;
      try {
        this.input =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public boolean hasNext() {
      return remaining > 0;
    }

    @Override
    public Segment next() {
      if (remaining == 0) {
        throw new NoSuchElementException();
      }
      remaining--;
      try {
        Segment segment = format.read(input);
        closeAtEnd();
        return segment;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private void closeAtEnd() throws IOException {
      if (remaining == 0) {
        input.close();
        Files.deleteIfExists(path);
      }
    }
  }
}
