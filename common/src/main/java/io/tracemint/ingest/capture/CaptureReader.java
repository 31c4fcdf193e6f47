package io.tracemint.ingest.capture;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.DecompressedInput;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.input.Window;
import java.io.Closeable;
import java.io.IOException;

/** Reads the frames of one split. */
public final class CaptureReader implements Closeable {
  private final SeekableInput input;
  private final DamageLog log;
  private final RecordWalker walker;
  private boolean ended;

  /** Takes over {@code input}, and closes it. */
  public CaptureReader(SeekableInput input, CaptureSplit split, int maxRecordBytes, DamageLog log)
      throws IOException {
    this.log = log;
    CaptureFormat format = split.format();
    this.input =
        format instanceof CaptureFormat.Compressed compressed
            ? new DecompressedInput(input, compressed.compression())
            : input;
    Window window = new Window(this.input, RecordWalkers.windowBytes(maxRecordBytes));
    this.walker =
        format instanceof CaptureFormat.Compressed
            ? walker(CaptureSplit.whole(split.file(), content(window)), window, maxRecordBytes)
            : walker(split, window, maxRecordBytes);
  }

  private CaptureFormat content(Window window) throws IOException {
    return CaptureFormat.uncompressed(window).orElseThrow(() -> unknownContent(window));
  }

  private UserError unknownContent(Window window) {
    return input instanceof DecompressedInput decompressed && decompressed.isCorrupt()
        ? UserError.of(
            "%s is compressed, and corrupt from its start. Fetch it again, or leave it out.",
            window.name())
        : CaptureSplits.unknown("The content of " + window.name(), window);
  }

  private RecordWalker walker(CaptureSplit split, Window window, int maxRecordBytes)
      throws IOException {
    if (split.format() instanceof CaptureFormat.Pcapng ng) {
      return new NgWalker(window, ng.section(), maxRecordBytes, split.start(), split.end(), log);
    }
    PcapHeader header = ((CaptureFormat.Pcap) split.format()).header();
    long start = new PcapSplitStart(input, header, maxRecordBytes).atOrAfter(split.start());
    return new PcapWalker(window, header, maxRecordBytes, start, split.end(), log);
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
      if (input instanceof DecompressedInput decompressed && decompressed.isCorrupt()) {
        log.add(Reason.INPUT_CORRUPT.code(), walker.offset());
      }
    }
    return found;
  }

  /** The byte reached, at a record's start. */
  public long offset() {
    return walker.offset();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
