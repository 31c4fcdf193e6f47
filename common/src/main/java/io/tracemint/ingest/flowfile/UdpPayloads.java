package io.tracemint.ingest.flowfile;

import static io.tracemint.record.Protocols.UDP;

import io.tracemint.ingest.capture.CaptureLimits;
import io.tracemint.ingest.capture.CaptureReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.Frames;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.link.LinkLayers;
import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.row.Skips;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The UDP payloads of a capture, with who sent them. */
final class UdpPayloads implements Closeable {
  static final String NOT_UDP = "not-udp";
  static final String FRAGMENT = "fragment-of-a-datagram";
  private static final int UDP_HEADER = 8;
  private static final int IPV6_FRAGMENT = 44;
  private static final int FRAGMENTED = 0x3FFF;

  private final CaptureReader capture;
  private final LinkLayers links;
  private final Skips skips;
  private final Frames frames = new Frames();
  private final Reassembly reassembly;
  private int next;

  /** Takes over {@code input}, and closes it. */
  UdpPayloads(
      SeekableInput input,
      CaptureSplit split,
      CaptureLimits limits,
      long maxFragmentBytes,
      Skips skips)
      throws IOException {
    this.capture = new CaptureReader(input, split, limits, skips.log());
    this.links = new LinkLayers(false, skips.log());
    this.skips = skips;
    this.reassembly = new Reassembly(maxFragmentBytes, offset -> skips.damaged(FRAGMENT, offset));
  }

  /** What to do with a payload. */
  interface Listener {
    void payload(ByteBuffer datagram, Exporter exporter, long offset);
  }

  /** Hands over the next frame's payload, if it has one; false at the end. */
  boolean next(Listener listener) throws IOException {
    while (next == frames.count) {
      if (!capture.next(frames)) {
        reassembly.finish();
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
      readFour(bytes, at, end, frame, listener);
    } else if (version == 6 && end - at >= Fragment.IPV6_HEADER) {
      readSix(bytes, at, end, frame, listener);
    } else {
      skips.other(NOT_UDP, frames.offsets[frame]);
    }
  }

  private void readFour(ByteBuffer bytes, int at, int end, int frame, Listener listener) {
    long offset = frames.offsets[frame];
    if (bytes.get(at + 9) != UDP) {
      skips.other(NOT_UDP, offset);
      return;
    }
    Exporter exporter = Exporter.ofIpv4(bytes.getInt(at + 12) & 0xFFFF_FFFFL);
    if ((bytes.getShort(at + 6) & FRAGMENTED) == 0) {
      readUdp(bytes, at + 4 * (bytes.get(at) & 15), end, exporter, offset, listener);
    } else {
      join(Fragment.ofIpv4(bytes, at, exporter), bytes, end, frame, listener);
    }
  }

  private void readSix(ByteBuffer bytes, int at, int end, int frame, Listener listener) {
    Exporter exporter = new Exporter(bytes.getLong(at + 8), bytes.getLong(at + 16));
    int body = at + Fragment.IPV6_HEADER;
    int protocol = bytes.get(at + 6);
    if (protocol == UDP) {
      readUdp(bytes, body, end, exporter, frames.offsets[frame], listener);
    } else if (protocol == IPV6_FRAGMENT
        && end - body >= Fragment.IPV6_BYTES
        && bytes.get(body) == UDP) {
      join(Fragment.ofIpv6(bytes, at, exporter), bytes, end, frame, listener);
    } else {
      skips.other(NOT_UDP, frames.offsets[frame]);
    }
  }

  private void join(Fragment part, ByteBuffer bytes, int end, int frame, Listener listener) {
    long offset = frames.offsets[frame];
    if (part.stop() <= part.from() || part.stop() > end) {
      skips.damaged(FRAGMENT, offset);
      return;
    }
    ByteBuffer content = bytes.slice(part.from(), part.stop() - part.from());
    long time = frames.timeNanos[frame];
    reassembly
        .add(part.key(), new Reassembly.Piece(part.place(), part.last(), content, time, offset))
        .ifPresent(whole -> readUdp(whole, 0, whole.limit(), part.exporter(), offset, listener));
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
