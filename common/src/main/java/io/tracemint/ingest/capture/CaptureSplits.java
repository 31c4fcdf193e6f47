package io.tracemint.ingest.capture;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.input.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Cuts captures into parts that can be read independently. */
public final class CaptureSplits {
  private static final int SHOWN_BYTES = 4;

  private final long splitBytes;
  private final CaptureLimits limits;

  public CaptureSplits(long splitBytes, CaptureLimits limits) {
    this.splitBytes = splitBytes;
    this.limits = limits;
  }

  /** The parts of a file that together hold each of its records once. */
  public List<CaptureSplit> of(SeekableInput input, long fileBytes) throws IOException {
    Window window = new Window(input, RecordWalkers.windowBytes(limits.recordBytes()));
    CaptureFormat format =
        CaptureFormat.of(window).orElseThrow(() -> unknown(window.name(), window));
    if (format instanceof CaptureFormat.Pcap) {
      return ofPcap(input.name(), fileBytes, format);
    }
    if (format instanceof CaptureFormat.Compressed) {
      checkContent(input, format);
    }
    return format instanceof CaptureFormat.Pcapng ng && fileBytes > splitBytes
        ? ofPcapng(window, ng)
        : List.of(CaptureSplit.whole(input.name(), format));
  }

  /** What is wrong with a whole file shows here, where it can be told from a failing task. */
  private void checkContent(SeekableInput input, CaptureFormat format) throws IOException {
    DamageLog ignored = new DamageLog(input.name(), DamageMode.PERMISSIVE);
    CaptureSplit whole = CaptureSplit.whole(input.name(), format);
    new CaptureReader(input, whole, limits, ignored).close();
  }

  private List<CaptureSplit> ofPcap(String file, long fileBytes, CaptureFormat format) {
    List<CaptureSplit> splits = new ArrayList<>();
    for (long start = 0; start < fileBytes; start += splitBytes) {
      splits.add(new CaptureSplit(file, start, Math.min(fileBytes, start + splitBytes), format));
    }
    return splits;
  }

  /** Walks over all blocks, since an interface may be described anywhere before its packets. */
  private List<CaptureSplit> ofPcapng(Window window, CaptureFormat.Pcapng first)
      throws IOException {
    DamageLog ignored = new DamageLog(window.name(), DamageMode.PERMISSIVE);
    NgWalker walker = new NgWalker(window, first.section(), limits, 0, Long.MAX_VALUE, ignored);
    Frames unused = new Frames();
    List<CaptureSplit> splits = new ArrayList<>();
    long start = 0;
    CaptureFormat format = first;
    while (walker.step(unused)) {
      unused.count = 0;
      if (walker.offset() - start >= splitBytes) {
        splits.add(new CaptureSplit(window.name(), start, walker.offset(), format));
        start = walker.offset();
        format = new CaptureFormat.Pcapng(walker.section().copy());
      }
    }
    splits.add(new CaptureSplit(window.name(), start, Long.MAX_VALUE, format));
    return splits;
  }

  static UserError unknown(String file, Window window) {
    int shown = Math.min(SHOWN_BYTES, window.filled());
    String first = HexFormat.of().formatHex(window.bytes(), 0, shown);
    return window.filled() == 0
        ? UserError.of("%s is empty, a capture has at least 24 bytes. Leave it out.", file)
        : UserError.of(
            "%s is no capture: it starts with the bytes %s, a PCAP file with a1b2c3d4, a1b23c4d or"
                + " a1b2cd34 in either order, a pcapng file with 0a0d0d0a. Check it with the"
                + " command file, or leave it out.",
            file, first);
  }
}
