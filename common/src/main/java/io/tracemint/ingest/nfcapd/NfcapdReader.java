package io.tracemint.ingest.nfcapd;

import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.FlowRow;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads a file block by block. A block has a header of 12 bytes: number of records, length, type,
 * and flags of which 1 says that it is not compressed though the file is.
 */
public final class NfcapdReader implements FlowReader {
  static final String BLOCK_CUT = "nfcapd-block-cut-short";
  static final String BAD_BLOCK_LENGTH = "nfcapd-block-length-impossible";
  static final String BAD_COMPRESSION = "nfcapd-block-does-not-decompress";
  static final String BAD_RECORD = "nfcapd-record-damaged";
  static final String NO_ADDRESSES = "no-ip-addresses";
  private static final int BLOCK_HEADER = 12;
  private static final int RECORD_HEADER = 4;
  private static final int FIRST_BUFFER = 5 << 20;
  private static final int FLAG_PLAIN = 1;

  private final InputStream input;
  private final NfcapdSettings settings;
  private final Skips skips;
  private final FlowSink sink;
  private final FlowRow row = new FlowRow();
  private final RecordV3 recordV3 = new RecordV3(row);
  private final RecordV1 recordV1 = new RecordV1(row);
  private final FileHeader header;
  private byte[] compressed = new byte[0];
  private byte[] plain = new byte[0];
  private long offset;
  private boolean ended;

  public NfcapdReader(InputStream input, NfcapdSettings settings, Skips skips) throws IOException {
    this(input, new FlowSink(settings.biflow()), settings, skips);
  }

  public NfcapdReader(InputStream input, FlowSink sink, NfcapdSettings settings, Skips skips)
      throws IOException {
    this.input = input;
    this.settings = settings;
    this.skips = skips;
    this.sink = sink;
    byte[] start = input.readNBytes(FileHeader.LAYOUT_2_BYTES);
    this.header = FileHeader.of(skips.file(), start);
    header.skipRest(skips.file(), input);
    this.offset = header.headerBytes();
  }

  /** Whether a file that begins with these bytes, four or more, is one of nfdump's. */
  public static boolean isNfcapd(byte[] start) {
    return FileHeader.isNfcapd(start);
  }

  @Override
  public boolean read(Columns batch) throws IOException {
    sink.begin(batch);
    while (!sink.isFull() && !ended) {
      readBlock();
    }
    return batch.rows() > 0;
  }

  private void readBlock() throws IOException {
    byte[] start = input.readNBytes(BLOCK_HEADER);
    if (start.length == 0 || (header.appendix() > 0 && offset >= header.appendix())) {
      ended = true;
      return;
    }
    if (start.length < BLOCK_HEADER) {
      skips.damaged(BLOCK_CUT, offset);
      ended = true;
      return;
    }
    ByteBuffer block = ByteBuffer.wrap(start).order(header.order());
    int length = block.getInt(4);
    if (length < 0 || length > settings.maxBlockBytes()) {
      skips.damaged(BAD_BLOCK_LENGTH, offset);
      ended = true;
      return;
    }
    readBody(length, block.getShort(8), block.getShort(10));
    offset += BLOCK_HEADER + (long) length;
  }

  private void readBody(int length, int type, int flags) throws IOException {
    compressed = atLeast(compressed, length);
    int read = input.readNBytes(compressed, 0, length);
    if (read < length) {
      skips.damaged(BLOCK_CUT, offset);
      ended = true;
    }
    if (type != (header.layout() == 2 ? 3 : 2)) {
      skips.other("nfcapd-block-of-type-" + type, offset);
      return;
    }
    boolean isPlain = header.compression() == Compression.NONE || (flags & FLAG_PLAIN) != 0;
    if (isPlain) {
      readRecords(compressed, read);
    } else if (read == length) {
      decompress(length);
    }
  }

  private static byte[] atLeast(byte[] buffer, int length) {
    return buffer.length >= length ? buffer : new byte[Math.max(length, 1 << 16)];
  }

  /** Blocks rarely grow beyond the buffer of nfdump itself. */
  private void decompress(int length) {
    plain = atLeast(plain, Math.min(FIRST_BUFFER, settings.maxBlockBytes()));
    int bytes = header.compression().decompress(compressed, length, plain);
    if (bytes < 0 && plain.length < settings.maxBlockBytes()) {
      plain = new byte[settings.maxBlockBytes()];
      bytes = header.compression().decompress(compressed, length, plain);
    }
    if (bytes < 0) {
      skips.damaged(BAD_COMPRESSION, offset);
    } else {
      readRecords(plain, bytes);
    }
  }

  private void readRecords(byte[] bytes, int end) {
    ByteBuffer block = ByteBuffer.wrap(bytes).order(header.order());
    int at = 0;
    while (end - at >= RECORD_HEADER) {
      int size = block.getShort(at + 2) & 0xFFFF;
      if (size < RECORD_HEADER || size > end - at) {
        skips.damaged(BAD_RECORD, offset + at);
        return;
      }
      readRecord(block, at, at + size);
      at += size;
    }
  }

  private void readRecord(ByteBuffer block, int start, int end) {
    int type = block.getShort(start) & 0xFFFF;
    long place = offset + start;
    switch (type) {
      case RecordV3.TYPE -> settle(recordV3.read(block, start, end), place);
      case RecordV1.TYPE, RecordV1.OLD_TYPE -> settle(recordV1.read(block, start, end), place);
      case RecordV1.MAP_TYPE -> {
        if (!recordV1.readMap(block, start, end)) {
          skips.damaged(BAD_RECORD, place);
        }
      }
      // Exporters, samplers and their statistics.
      case 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15 -> {}
      default -> skips.other("nfcapd-record-of-type-" + type, place);
    }
  }

  private void settle(RecordDecoder.Outcome outcome, long place) {
    switch (outcome) {
      case FLOW -> sink.add(row);
      case DAMAGED -> skips.damaged(BAD_RECORD, place);
      case NO_ADDRESSES -> skips.other(NO_ADDRESSES, place);
    }
  }

  @Override
  public long rowCount() {
    return sink.rowCount();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
