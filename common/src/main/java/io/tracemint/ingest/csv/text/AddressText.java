package io.tracemint.ingest.csv.text;

import java.nio.charset.StandardCharsets;

/** Reads an address: dotted, a whole number, or version 6. The result stays in the fields. */
public final class AddressText {
  private static final long LARGEST_IPV4 = 0xFFFF_FFFFL;
  private static final long CLASS_E = 0xF000_0000L;

  private int version;
  private long high;
  private long low;
  private boolean shortened;

  /** Whether a part of the address was missing in the text. */
  public boolean isShortened() {
    return shortened;
  }

  public int version() {
    return version;
  }

  /** The upper eight bytes of a version 6 address. */
  public long high() {
    return high;
  }

  /** A version 4 address, or the lower eight bytes of a version 6 one. */
  public long low() {
    return low;
  }

  /** Reads; false if it is no address. */
  public boolean read(byte[] bytes, int start, int end, boolean pseudonyms) {
    shortened = false;
    if (readDotted(bytes, start, end)
        || readWhole(bytes, start, end)
        || readSix(bytes, start, end)) {
      return true;
    }
    if (pseudonyms && end > start) {
      version = 4;
      low = pseudonym(bytes, start, end);
      return true;
    }
    return false;
  }

  private boolean readDotted(byte[] bytes, int start, int end) {
    long value = 0;
    int part = 0;
    int digits = 0;
    int dots = 0;
    for (int at = start; at < end; at++) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        part = 10 * part + digit;
        if (++digits > 3) {
          return false;
        }
      } else if (bytes[at] == '.' && digits > 0 && part <= 255) {
        value = value << 8 | part;
        part = 0;
        digits = 0;
        dots++;
      } else {
        return false;
      }
    }
    if (dots != 3 || digits == 0 || part > 255) {
      return false;
    }
    version = 4;
    low = value << 8 | part;
    return true;
  }

  private boolean readWhole(byte[] bytes, int start, int end) {
    if (end <= start || bytes[start] < '0' || bytes[start] > '9') {
      return false;
    }
    for (int at = start; at < end; at++) {
      boolean plain = (bytes[at] >= '0' && bytes[at] <= '9') || bytes[at] == '.';
      if (!plain) {
        return false;
      }
    }
    long value = NumberText.whole(bytes, start, end);
    if (value < 0 || value > LARGEST_IPV4) {
      return false;
    }
    version = 4;
    low = value;
    return true;
  }

  /** Groups of hexadecimal digits, one gap, perhaps a dotted end (RFC 4291, 2.2). */
  private boolean readSix(byte[] bytes, int start, int end) {
    String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    int zone = text.indexOf('%');
    text = zone >= 0 ? text.substring(0, zone) : text;
    if (text.indexOf(':') < 0 || text.length() > 45) {
      return false;
    }
    int cut = text.indexOf("..");
    if (cut > 0) {
      return readShortened(text, cut);
    }
    int gap = text.indexOf("::");
    boolean read =
        gap < 0
            ? readGroups(text, "", 8)
            : readGroups(text.substring(0, gap), text.substring(gap + 2), 7);
    version = read ? 6 : version;
    return read;
  }

  /**
   * nfdump cuts long addresses in the middle ({@code fe80::9..a9:3d6f}). Both ends are kept, so
   * that equal texts are equal hosts and others differ.
   */
  private boolean readShortened(String text, int cut) {
    String before = text.substring(0, cut).replace("::", ":");
    String after = text.substring(cut + 2).replace("::", ":");
    shortened = readGroups(strip(before), strip(after), 7);
    version = shortened ? 6 : version;
    return shortened;
  }

  private static String strip(String groups) {
    int start = groups.startsWith(":") ? 1 : 0;
    int end = groups.length() - (groups.endsWith(":") ? 1 : 0);
    return groups.substring(start, Math.max(start, end));
  }

  private boolean readGroups(String before, String after, int most) {
    int[] head = groups(before);
    int[] tail = groups(after);
    boolean exact = most == 8 && head.length == 8;
    boolean gapped = most == 7 && head.length + tail.length <= most;
    if (head.length == 9 || tail.length == 9 || !(exact || gapped)) {
      return false;
    }
    int[] all = new int[8];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
    high = join(all, 0);
    low = join(all, 4);
    return true;
  }

  private static long join(int[] groups, int from) {
    long value = 0;
    for (int group = from; group < from + 4; group++) {
      value = value << 16 | groups[group];
    }
    return value;
  }

  /** The groups of a piece; nine of them say that it is none. */
  private static int[] groups(String piece) {
    if (piece.isEmpty()) {
      return new int[0];
    }
    String[] words = piece.split(":", -1);
    boolean dotted = words[words.length - 1].indexOf('.') >= 0;
    int[] groups = new int[words.length + (dotted ? 1 : 0)];
    if (groups.length > 8) {
      return new int[9];
    }
    for (int word = 0; word < words.length - (dotted ? 1 : 0); word++) {
      if (!words[word].matches("[0-9a-fA-F]{1,4}")) {
        return new int[9];
      }
      groups[word] = Integer.parseInt(words[word], 16);
    }
    return dotted ? withDotted(groups, words[words.length - 1]) : groups;
  }

  private static int[] withDotted(int[] groups, String dotted) {
    AddressText four = new AddressText();
    byte[] bytes = dotted.getBytes(StandardCharsets.ISO_8859_1);
    if (!four.readDotted(bytes, 0, bytes.length)) {
      return new int[9];
    }
    groups[groups.length - 2] = (int) (four.low >> 16);
    groups[groups.length - 1] = (int) (four.low & 0xFFFF);
    return groups;
  }

  /** A word always gets the same address (FNV-1a), in a block that no host can have. */
  private static long pseudonym(byte[] bytes, int start, int end) {
    long hash = 0xCBF2_9CE4_8422_2325L;
    for (int at = start; at < end; at++) {
      hash = (hash ^ bytes[at]) * 0x100_0000_01B3L;
    }
    return CLASS_E | ((hash ^ hash >>> 32) & 0x0FFF_FFFFL);
  }
}
