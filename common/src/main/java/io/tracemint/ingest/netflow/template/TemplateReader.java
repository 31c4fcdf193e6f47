package io.tracemint.ingest.netflow.template;

import java.nio.ByteBuffer;
import java.util.function.ObjLongConsumer;

/**
 * Reads the templates of one template or options template set. A field is an element number and a
 * length of two bytes each; IPFIX adds four bytes of enterprise number if the element's top bit is
 * set.
 */
public final class TemplateReader {
  public static final String BAD_TEMPLATE = "bad-template";
  private static final int ENTERPRISE_BIT = 0x8000;

  private final int maxFields;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private int at;
  private int end;
  private boolean ipfix;

  public TemplateReader(int maxFields) {
    this.maxFields = maxFields;
  }

  /** What to do with the templates that a set defines or withdraws. */
  public interface Listener {
    void defined(int id, Template template);

    void withdrawn(int id, boolean options);
  }

  /** Reads a set's body; the offset of whatever is wrong goes to {@code damaged}. */
  public void read(
      ByteBuffer source,
      int start,
      int stop,
      boolean ipfixSet,
      boolean options,
      Listener listener,
      ObjLongConsumer<String> damaged) {
    bytes = source;
    at = start;
    end = stop;
    ipfix = ipfixSet;
    while (end - at >= 4 && !isPadding()) {
      int place = at;
      if (!(options ? readOptions(listener) : readData(listener))) {
        damaged.accept(BAD_TEMPLATE, place);
        return;
      }
    }
  }

  /** Template numbers start at 256, so that zeros can only be padding. */
  private boolean isPadding() {
    return u16(at) == 0;
  }

  private boolean readData(Listener listener) {
    int id = u16(at);
    int fields = u16(at + 2);
    at += 4;
    if (ipfix && fields == 0) {
      listener.withdrawn(id, false);
      return true;
    }
    return define(id, false, fields, listener);
  }

  private boolean readOptions(Listener listener) {
    int id = u16(at);
    int first = u16(at + 2);
    if (ipfix && first == 0) {
      at += 4;
      listener.withdrawn(id, true);
      return true;
    }
    if (end - at < 6) {
      return false;
    }
    int second = u16(at + 4);
    at += 6;
    // Version 9 gives the bytes of scope and option fields, IPFIX the number of all fields.
    return define(id, true, ipfix ? first : (first + second) / 4, listener);
  }

  private boolean define(int id, boolean options, int fields, Listener listener) {
    if (id < 256 || fields < 1 || fields > maxFields || end - at < 4 * fields) {
      return false;
    }
    Slot[] slots = new Slot[fields];
    int[] lengths = new int[fields];
    for (int field = 0; field < fields; field++) {
      if (!readField(field, slots, lengths)) {
        return false;
      }
    }
    Template template = new Template(options, slots, lengths);
    if (template.smallestBytes() < 1 || template.smallestBytes() > 0xFFFF) {
      return false;
    }
    listener.defined(id, template);
    return true;
  }

  private boolean readField(int field, Slot[] slots, int[] lengths) {
    if (end - at < 4) {
      return false;
    }
    int element = u16(at);
    int length = u16(at + 2);
    at += 4;
    long enterprise = 0;
    if (ipfix && (element & ENTERPRISE_BIT) != 0) {
      if (end - at < 4) {
        return false;
      }
      enterprise = bytes.getInt(at) & 0xFFFF_FFFFL;
      element &= ~ENTERPRISE_BIT;
      at += 4;
    }
    lengths[field] = length;
    slots[field] = Slot.of(enterprise, element, length == Template.VARIABLE ? 1 : length);
    return true;
  }

  private int u16(int position) {
    return bytes.getShort(position) & 0xFFFF;
  }
}
