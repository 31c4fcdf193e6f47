package io.tracemint.ingest.capture;

import static io.tracemint.ingest.capture.NgBlocks.HEADER_BYTES;

import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Bytes;
import io.tracemint.ingest.input.Window;
import java.io.IOException;

/** Walks over the packets of a pcapng file whose blocks start in a range of bytes. */
final class NgWalker implements RecordWalker {
  // A block holds a packet and its options; no sane writer adds more than this to a packet.
  private static final int OPTION_BYTES = 65_536;
  private static final int NO_LINK_TYPE = -1;

  private final Window window;
  private final NgBlocks blocks;
  private final int maxRecordBytes;
  private final int maxInterfaces;
  private final long end;
  private final DamageLog log;
  private NgSection section;
  private long offset;

  /**
   * A walk over part of a file.
   *
   * @param start a block's first byte
   * @param section the section that holds it, with the interfaces described so far
   */
  NgWalker(
      Window window, NgSection section, CaptureLimits limits, long start, long end, DamageLog log) {
    this.window = window;
    this.blocks = new NgBlocks(window);
    this.section = section.copy();
    this.maxRecordBytes = limits.recordBytes();
    this.maxInterfaces = limits.input().interfaces();
    this.offset = start;
    this.end = end;
    this.log = log;
  }

  @Override
  public long offset() {
    return offset;
  }

  NgSection section() {
    return section;
  }

  @Override
  public boolean next(Frames frames) throws IOException {
    frames.reset(window, NO_LINK_TYPE);
    while (frames.count < frames.limit() && offset < end) {
      if (frames.count > 0 && !isLoaded()) {
        return true;
      }
      if (!step(frames)) {
        break;
      }
    }
    return frames.count > 0;
  }

  /** Whether the next block can be read without moving the window under the frames found. */
  private boolean isLoaded() {
    long have = window.base() + window.filled() - offset;
    if (have < HEADER_BYTES || isSectionLoaded()) {
      return false;
    }
    long length = blocks.length(offset, section);
    return length >= HEADER_BYTES
        && padded(length) <= have
        && !isTooLong(blocks.type(offset, section), length);
  }

  private boolean isSectionLoaded() {
    return Bytes.i32(window.bytes(), blocks.at(offset)) == NgBlocks.SECTION;
  }

  /** Takes one block; false where the block must wait for the next call, or nothing follows. */
  boolean step(Frames frames) throws IOException {
    int available = window.load(offset, HEADER_BYTES);
    if (available < HEADER_BYTES) {
      return available > 0 && stop();
    }
    if (blocks.isSection(offset)) {
      section = blocks.section(offset);
    }
    long length = blocks.length(offset, section);
    int type = blocks.type(offset, section);
    if (length < HEADER_BYTES || isTooLong(type, length)) {
      return resynchronise();
    }
    if (!isRead(type)) {
      return skip(length);
    }
    if (window.load(offset, (int) length) < length) {
      return stop();
    }
    return read(type, (int) length, frames);
  }

  private static boolean isRead(int type) {
    return type == NgBlocks.INTERFACE || isPacket(type);
  }

  private static boolean isPacket(int type) {
    return type == NgBlocks.ENHANCED_PACKET
        || type == NgBlocks.SIMPLE_PACKET
        || type == NgBlocks.OLD_PACKET;
  }

  private boolean isTooLong(int type, long length) {
    return isRead(type) && length > maxRecordBytes + OPTION_BYTES;
  }

  private boolean read(int type, int length, Frames frames) {
    if (type == NgBlocks.INTERFACE) {
      if (length < 20) {
        log.add(Reason.BLOCK_INVALID.code(), offset);
      } else if (!section.describe(blocks.description(offset, length, section), maxInterfaces)) {
        log.add(Reason.INTERFACES_MANY.code(), offset);
      }
      offset += padded(length);
      return true;
    }
    return readPacket(type, length, frames);
  }

  private boolean readPacket(int type, int length, Frames frames) {
    boolean simple = type == NgBlocks.SIMPLE_PACKET;
    int bodyAt = simple ? 12 : 28;
    byte[] bytes = window.bytes();
    int at = blocks.at(offset);
    boolean little = section.littleEndian();
    if (length < bodyAt + 4) {
      return damaged(Reason.BLOCK_INVALID, length);
    }
    long number =
        simple
            ? 0
            : type == NgBlocks.OLD_PACKET
                ? Bytes.u16(bytes, at + 8, little)
                : Bytes.u32(bytes, at + 8, little);
    if (!section.describes(number)) {
      return damaged(Reason.INTERFACE_UNKNOWN, length);
    }
    NgInterface described = section.description((int) number);
    if (frames.count > 0 && frames.linkType != described.linkType()) {
      return false;
    }
    frames.linkType = described.linkType();
    int room = length - bodyAt - 4;
    int wire = Bytes.i32(bytes, at + (simple ? 8 : 24), little);
    long captured = simple ? simpleBytes(wire, room, described) : Bytes.u32(bytes, at + 20, little);
    if (captured > room) {
      return damaged(Reason.BLOCK_INVALID, length);
    }
    long ticks =
        simple ? 0 : Bytes.u32(bytes, at + 12, little) << 32 | Bytes.u32(bytes, at + 16, little);
    long nanos = simple ? 0 : described.timeNanos(ticks);
    if (nanos < 0) {
      return damaged(Reason.TIME_RANGE, length);
    }
    frames.add(offset, nanos, at + bodyAt, (int) captured, wire);
    offset += padded(length);
    return true;
  }

  private static int simpleBytes(int wire, int room, NgInterface described) {
    long bound = Math.min(wire & 0xFFFFFFFFL, room);
    return (int) (described.snapBytes() > 0 ? Math.min(bound, described.snapBytes()) : bound);
  }

  private boolean damaged(Reason reason, int length) {
    log.lost(reason.code(), offset, padded(length));
    offset += padded(length);
    return true;
  }

  private boolean skip(long length) throws IOException {
    long padded = padded(length);
    long available = window.span(offset, padded);
    if (available < padded) {
      log.lost(Reason.RECORD_TRUNCATED.code(), offset, available);
    }
    offset += available;
    return available == padded;
  }

  // Some writers forget the padding in the length; the next block is aligned all the same.
  private static long padded(long length) {
    return length + 3 & ~3L;
  }

  private boolean stop() throws IOException {
    long lost = window.rest(offset);
    log.lost(Reason.RECORD_TRUNCATED.code(), offset, lost);
    offset += lost;
    return false;
  }

  private boolean resynchronise() throws IOException {
    long damagedAt = offset;
    offset = new NgResync(window, section, maxRecordBytes + OPTION_BYTES).after(damagedAt);
    log.lost(Reason.BLOCK_LENGTH.code(), damagedAt, offset - damagedAt);
    return true;
  }
}
