package io.tracemint.ingest.capture;

import io.tracemint.ingest.damage.DamageLog;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Window;
import java.io.IOException;

/** Walks over the records of a PCAP file that start in a range of bytes. */
final class PcapWalker implements RecordWalker {
  private final Window window;
  private final PcapHeader header;
  private final PcapRecords records;
  private final DamageLog log;
  private final long end;
  private long offset;

  /**
   * A walk over part of a file.
   *
   * @param start a record's first byte
   * @param end records that start at or after it are left to another walker
   */
  PcapWalker(
      Window window, PcapHeader header, int maxRecordBytes, long start, long end, DamageLog log) {
    this.window = window;
    this.header = header;
    this.records = new PcapRecords(header, maxRecordBytes);
    this.offset = start;
    this.end = end;
    this.log = log;
  }

  @Override
  public boolean next(Frames frames) throws IOException {
    frames.reset(window, header.linkType());
    while (frames.count == 0 && offset < end && settle()) {
      walk(frames);
    }
    return frames.count > 0;
  }

  @Override
  public long offset() {
    return offset;
  }

  private void walk(Frames frames) {
    byte[] bytes = window.bytes();
    long base = window.base();
    int at = (int) (offset - base);
    int headerBytes = header.recordHeaderBytes();
    int lastHeader = window.filled() - headerBytes;
    long stop = end - base;
    int limit = frames.limit();
    int row = frames.count;
    while (row < limit && at <= lastHeader && at < stop) {
      int next = records.nextOf(bytes, at);
      if (next == PcapRecords.DEAD || next > window.filled()) {
        break;
      }
      int start = at + headerBytes;
      int wire = header.wireBytes(bytes, at);
      frames.put(row++, base + at, header.timeNanos(bytes, at), start, next - start, wire);
      at = next;
    }
    frames.count = row;
    offset = base + at;
  }

  /** Brings the next whole record into the window, past damage; false where none follows. */
  private boolean settle() throws IOException {
    while (offset < end) {
      int available = window.load(offset, header.recordHeaderBytes());
      if (available < header.recordHeaderBytes()) {
        return available > 0 && stop();
      }
      int at = (int) (offset - window.base());
      int next = records.nextOf(window.bytes(), at);
      if (next != PcapRecords.DEAD) {
        return window.load(offset, next - at) >= next - at || stop();
      }
      resynchronise();
    }
    return false;
  }

  private boolean stop() throws IOException {
    long lost = window.rest(offset);
    log.lost(Reason.RECORD_TRUNCATED.code(), offset, lost);
    offset += lost;
    return false;
  }

  private void resynchronise() throws IOException {
    long damagedAt = offset;
    offset = new PcapResync(window, records).after(damagedAt);
    log.lost(Reason.RECORD_LENGTH.code(), damagedAt, offset - damagedAt);
  }
}
