package io.tracemint.ingest.capture;

import io.tracemint.ingest.input.Compression;
import io.tracemint.ingest.input.Window;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/** What a capture file is, told by its first bytes. */
public sealed interface CaptureFormat extends Serializable {
  /** The original format of libpcap. */
  record Pcap(PcapHeader header) implements CaptureFormat {}

  /** Blocks in sections; {@code section} is what the blocks before a split have described. */
  record Pcapng(NgSection section) implements CaptureFormat {}

  /** A compressed file, whose content is looked at when it is read. */
  record Compressed(Compression compression) implements CaptureFormat {}

  /** The format of a capture, if it is one. */
  static Optional<CaptureFormat> of(Window window) throws IOException {
    Optional<Compression> compression = Compression.of(window);
    return compression.isPresent() ? compression.map(Compressed::new) : uncompressed(window);
  }

  static Optional<CaptureFormat> uncompressed(Window window) throws IOException {
    NgBlocks blocks = new NgBlocks(window);
    return blocks.isSection(0)
        ? Optional.of(new Pcapng(blocks.section(0)))
        : PcapHeader.read(window).map(Pcap::new);
  }
}
