package io.tracemint.ingest.flowfile;

import io.tracemint.ingest.capture.CaptureFormat;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Compression;
import io.tracemint.ingest.input.DecompressedInput;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.input.Window;
import io.tracemint.ingest.row.Skips;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The bytes inside a file, without its compression, and the payloads inside a capture. */
final class FlowInputs {
  static final int HEAD_BYTES = 1 << 16;

  private final FlowSettings settings;

  FlowInputs(FlowSettings settings) {
    this.settings = settings;
  }

  static Optional<Compression> compression(FlowFiles.Opener opener) throws IOException {
    try (SeekableInput input = opener.open()) {
      return Compression.of(new Window(input, HEAD_BYTES));
    }
  }

  SeekableInput content(
      SeekableInput input, Optional<Compression> compression, Consumer<Reason> early) {
    return compression.isPresent()
        ? new DecompressedInput(input, compression.get(), settings.capture().limits(), early)
        : input;
  }

  static CaptureSplit whole(String file, CaptureFormat format) {
    return new CaptureSplit(file, 0, Long.MAX_VALUE, format);
  }

  UdpPayloads payloads(CaptureSplit split, SeekableInput input, Skips skips) throws IOException {
    return new UdpPayloads(
        input,
        split,
        settings.capture().captureLimits(),
        settings.netflow().maxFragmentBytes(),
        skips);
  }
}
