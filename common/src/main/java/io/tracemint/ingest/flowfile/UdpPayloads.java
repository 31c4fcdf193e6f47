package io.tracemint.ingest.flowfile;

import io.tracemint.ingest.capture.CaptureReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.link.LinkLayers;
import io.tracemint.ingest.netflow.Exporter;
import io.tracemint.ingest.row.Skips;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The UDP payloads of a capture, with who sent them. */
final class UdpPayloads implements Closeable {
  static final String NOT_UDP = "not-udp";
  static final String FRAGMENT = "fragment-of-a-datagram";
  private static final int UDP = 17;
  private static final int UDP_HEADER = 8;
  private static final int IPV6_HEADER = 40;

  private final CaptureReader capture;
  private final LinkLayers links;
  private final Skips skips;
  private final Frames frames = new Frames();
  private int next;

  /** Takes over {@code input}, and closes it. */
  UdpPayloads(SeekableInput input, CaptureSplit split, int maxRecordBytes, Skips skips)
      throws IOException {
    this.capture = new CaptureReader(input, split, maxRecordBytes, skips.log());
    this.links = new LinkLayers(false, skips.log());
    this.skips = skips;
  }

  /** What to do with a payload. */
  interface Listener {
    void payload(ByteBuffer datagram, Exporter exporter, long offset);
  }

  /** Hands over the next frame's payload, if it has one; false at the end. */
  boolean next(Listener listener) throws IOException {
    while (next == frames.count) {
      if (!capture.next(frames)) {
        return false;
      }
      links.locate(frames);
      next = 0;
    }
    read(next++, listener);
    return true;
  }

  private void read(int frame, Listener listener) {
    int at = frames.ipAt[frame];
    int end = frames.end(frame);
    ByteBuffer bytes = ByteBuffer.wrap(frames.bytes);
    int version = end > at ? bytes.get(at) >> 4 & 15 : 0;
    if (version == 4 && end - at >= 20) {
      readFour(bytes, at, end, frames.offsets[frame], listener);
    } else if (version == 6 && end - at >= IPV6_HEADER) {
      readSix(bytes, at, end, frames.offsets[frame], listener);
    } else {
      skips.other(NOT_UDP, frames.offsets[frame]);
    }
  }

  private void readFour(ByteBuffer bytes, int at, int end, long offset, Listener listener) {
    if ((bytes.getShort(at + 6) & 0x3FFF) != 0 && bytes.get(at + 9) == UDP) {
      skips.damaged(FRAGMENT, offset);
    } else if (bytes.get(at + 9) != UDP) {
      skips.other(NOT_UDP, offset);
    } else {
      Exporter exporter = Exporter.ofIpv4(bytes.getInt(at + 12) & 0xFFFF_FFFFL);
      readUdp(bytes, at + 4 * (bytes.get(at) & 15), end, exporter, offset, listener);
    }
  }

  private void readSix(ByteBuffer bytes, int at, int end, long offset, Listener listener) {
    if (bytes.get(at + 6) != UDP) {
      skips.other(NOT_UDP, offset);
      return;
    }
    Exporter exporter = new Exporter(bytes.getLong(at + 8), bytes.getLong(at + 16));
    readUdp(bytes, at + IPV6_HEADER, end, exporter, offset, listener);
  }

  private void readUdp(
      ByteBuffer bytes, int udp, int end, Exporter exporter, long offset, Listener listener) {
    if (end - udp < UDP_HEADER) {
      skips.other(NOT_UDP, offset);
      return;
    }
    int claimed = bytes.getShort(udp + 4) & 0xFFFF;
    int stop = claimed < UDP_HEADER ? end : Math.min(end, udp + claimed);
    listener.payload(bytes.limit(stop).position(udp + UDP_HEADER), exporter, offset);
  }

  @Override
  public void close() throws IOException {
    capture.close();
  }
}
