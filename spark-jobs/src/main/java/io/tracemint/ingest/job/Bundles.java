package io.tracemint.ingest.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.hadoop.fs.FileStatus;

/**
 * Puts small parts of an input together, in their order, for one task each: ten thousand small
 * files would otherwise become as many tasks, and as many small Parquet files that every later job
 * opens again.
 */
public final class Bundles {
  // What opening a file costs, in bytes read meanwhile: tiny files are still spread over cores.
  private static final long OPENING_BYTES = 64 << 10;
  private static final long PACKED = 5;

  private final Map<String, Long> lengths = new HashMap<>();
  private final long mostBytes;

  public Bundles(List<FileStatus> files, long mostBytes) {
    files.forEach(file -> lengths.put(file.getPath().toString(), file.getLen()));
    this.mostBytes = mostBytes;
  }

  /** The bytes that a part of a file takes; those of a compressed one stand for several each. */
  public long bytes(String file, long start, long end, boolean compressed) {
    long bytes = Math.min(end, lengths.get(file)) - start;
    return compressed ? PACKED * bytes : bytes;
  }

  public <P> List<List<P>> of(List<P> parts, ToLongFunction<P> size) {
    List<List<P>> bundles = new ArrayList<>();
    long room = 0;
    for (P part : parts) {
      long bytes = OPENING_BYTES + size.applyAsLong(part);
      if (bundles.isEmpty() || bytes > room) {
        bundles.add(new ArrayList<>());
        room = mostBytes;
      }
      bundles.get(bundles.size() - 1).add(part);
      room -= bytes;
    }
    return bundles;
  }
}
