package io.tracemint.nprint;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The header of NumPy's array file, version 1.0: magic, version, length of the description
 * (little-endian), the description, padded so that the numbers start at a multiple of 64.
 */
public final class NpyHeader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int PREFIX = 10;
  private static final int UNIT = 64;

  private NpyHeader() {}

  /** The header of a matrix in C order of numbers of a type, such as {@code <i4}. */
  public static byte[] of(String type, long rows, int columns) {
    String text =
        String.format(
            Locale.ROOT,
            "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }",
            type,
            rows,
            columns);
    int padded = (PREFIX + text.length() + UNIT) / UNIT * UNIT - PREFIX;
    byte[] header = new byte[PREFIX + padded];
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[8] = (byte) padded;
    header[9] = (byte) (padded >> 8);
    String whole = text + " ".repeat(padded - text.length() - 1) + "\n";
    System.arraycopy(whole.getBytes(StandardCharsets.US_ASCII), 0, header, PREFIX, padded);
    return header;
  }
}
