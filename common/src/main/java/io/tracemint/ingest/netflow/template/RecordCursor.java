package io.tracemint.ingest.netflow.template;

import java.nio.ByteBuffer;

/** Walks the records of a data set body by its template. */
public final class RecordCursor {
  private final ByteBuffer bytes;
  private final int end;
  private int at;

  public RecordCursor(ByteBuffer bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  public int position() {
    return at;
  }

  /** Padding is shorter than the shortest record. */
  public boolean hasNext(Template template) {
    return end - at >= template.smallestBytes();
  }

  /** Reads one record; false if a variable length runs past the end of the set. */
  public boolean read(Template template, Values values) {
    values.clear();
    for (int field = 0; field < template.fieldCount(); field++) {
      int length = template.length(field);
      if (length == Template.VARIABLE) {
        length = readLength();
      }
      if (length < 0 || length > end - at) {
        return false;
      }
      readField(template.slot(field), length, values);
      at += length;
    }
    return true;
  }

  /** A length of 255 announces a longer one in the next two bytes; -1 past the end of the set. */
  private int readLength() {
    if (at >= end) {
      return -1;
    }
    int length = bytes.get(at++) & 0xFF;
    if (length < 255) {
      return length;
    }
    if (end - at < 2) {
      return -1;
    }
    at += 2;
    return bytes.getShort(at - 2) & 0xFFFF;
  }

  private void readField(Slot slot, int length, Values values) {
    switch (slot) {
      case IGNORED -> {}
      case SRC_IPV6, DST_IPV6 -> {
        if (length == 16) {
          values.putAddress(slot, bytes.getLong(at), bytes.getLong(at + 8));
        }
      }
      default -> {
        if (length >= 1 && length <= 8) {
          values.put(slot, number(length));
        }
      }
    }
  }

  private long number(int length) {
    return switch (length) {
      case 1 -> bytes.get(at) & 0xFF;
      case 2 -> bytes.getShort(at) & 0xFFFF;
      case 4 -> bytes.getInt(at) & 0xFFFF_FFFFL;
      case 8 -> bytes.getLong(at);
      default -> oddNumber(length);
    };
  }

  private long oddNumber(int length) {
    long value = 0;
    for (int index = 0; index < length; index++) {
      value = value << 8 | (bytes.get(at + index) & 0xFF);
    }
    return value;
  }
}
