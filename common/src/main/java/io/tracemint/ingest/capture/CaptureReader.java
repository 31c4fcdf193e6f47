package io.tracemint.ingest.capture;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.DecompressedInput;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.input.Window;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads the frames of one split. */
public final class CaptureReader implements Closeable {
  private final SeekableInput input;
  private final DamageLog log;
  private final RecordWalker walker;
  private boolean ended;

  /** Takes over {@code input}, and closes it. */
  public CaptureReader(SeekableInput input, CaptureSplit split, CaptureLimits limits, DamageLog log)
      throws IOException {
    this.log = log;
    CaptureFormat format = split.format();
    this.input =
        format instanceof CaptureFormat.Compressed compressed
            ? new DecompressedInput(input, compressed.compression(), limits.input(), reason -> {})
            : input;
    Window window = new Window(this.input, RecordWalkers.windowBytes(limits.recordBytes()));
    this.walker =
        format instanceof CaptureFormat.Compressed
            ? walker(CaptureSplit.whole(split.file(), content(window)), window, limits)
            : walker(split, window, limits);
  }

  private CaptureFormat content(Window window) throws IOException {
    return CaptureFormat.uncompressed(window).orElseThrow(() -> unknownContent(window));
  }

  private UserError unknownContent(Window window) {
    return early()
        .map(reason -> endedAtOnce(window, reason))
        .orElseGet(() -> CaptureSplits.unknown("The content of " + window.name(), window));
  }

  private static UserError endedAtOnce(Window window, Reason reason) {
    return reason == Reason.INPUT_CORRUPT
        ? UserError.of(
            "%s is compressed, and corrupt from its start. Fetch it again, or leave it out.",
            window.name())
        : UserError.of(
            "%s cannot be decompressed: %s. Raise the limit, or leave the file out.",
            window.name(), Reason.label(reason.code()));
  }

  private Optional<Reason> early() {
    return input instanceof DecompressedInput decompressed
        ? decompressed.ended()
        : Optional.empty();
  }

  private RecordWalker walker(CaptureSplit split, Window window, CaptureLimits limits)
      throws IOException {
    if (split.format() instanceof CaptureFormat.Pcapng ng) {
      return new NgWalker(window, ng.section(), limits, split.start(), split.end(), log);
    }
    PcapHeader header = ((CaptureFormat.Pcap) split.format()).header();
    long start = new PcapSplitStart(input, header, limits.recordBytes()).atOrAfter(split.start());
    return new PcapWalker(window, header, limits.recordBytes(), start, split.end(), log);
  }

  /**
   * Fills {@code frames} with the next frames, valid until the next call.
   *
   * @return whether there was any
   */
  public boolean next(Frames frames) throws IOException {
    boolean found = walker.next(frames);
    if (!found && !ended) {
      ended = true;
      early().ifPresent(reason -> log.add(reason.code(), walker.offset()));
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
