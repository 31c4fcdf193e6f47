package io.tracemint.ingest.capture;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What the blocks of a pcapng section need to be read: its byte order and its interfaces. */
final class NgSection implements Serializable {
  private static final long serialVersionUID = 1L;

  private final boolean littleEndian;
  private final ArrayList<NgInterface> interfaces;

  NgSection(boolean littleEndian) {
    this(littleEndian, List.of());
  }

  private NgSection(boolean littleEndian, List<NgInterface> interfaces) {
    this.littleEndian = littleEndian;
    this.interfaces = new ArrayList<>(interfaces);
  }

  boolean littleEndian() {
    return littleEndian;
  }

  boolean describes(long number) {
    return number >= 0 && number < interfaces.size();
  }

  NgInterface description(int number) {
    return interfaces.get(number);
  }

  /** Keeps a description; false once there are {@code most}. */
  boolean describe(NgInterface next, int most) {
    return interfaces.size() < most && interfaces.add(next);
  }

  NgSection copy() {
    return new NgSection(littleEndian, interfaces);
  }
}
