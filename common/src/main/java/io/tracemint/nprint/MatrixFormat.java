package io.tracemint.nprint;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Files that hold rows one after the other behind a header. */
public enum MatrixFormat {
  /** NumPy's array file, version 1.0: a matrix of int8 in C order. */
  NPY {
    // Magic, version, length of the description (little-endian), the description, padded to 64.
    @Override
    public byte[] header(Layout layout, long rows) {
      String shape =
          String.format(
              Locale.ROOT,
              "{'descr': '|i1', 'fortran_order': False, 'shape': (%d, %d), }",
              rows,
              layout.cells());
      int padded = (PREFIX + shape.length() + 1 + 63) / 64 * 64 - PREFIX;
      String text = shape + " ".repeat(padded - shape.length() - 1) + "\n";
      byte[] header = new byte[PREFIX + padded];
      System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
      header[8] = (byte) padded;
      header[9] = (byte) (padded >> 8);
      byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(ascii, 0, header, PREFIX, padded);
      return header;
    }

    @Override
    public int write(byte[] row, byte[] to) {
      System.arraycopy(row, 0, to, 0, row.length);
      return row.length;
    }
  },
  /** A line a packet, the names of the bits first. */
  CSV {
    @Override
    public byte[] header(Layout layout, long rows) {
      return (String.join(",", layout.columns()) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int write(byte[] row, byte[] to) {
      int at = 0;
      for (byte cell : row) {
        if (cell < 0) {
          to[at++] = '-';
        }
        to[at++] = (byte) (cell == 0 ? '0' : '1');
        to[at++] = ',';
      }
      to[at - 1] = '\n';
      return at;
    }
  };

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int PREFIX = 10;

  /** The most bytes of a cell. */
  public static final int MOST_BYTES = 3;

  /** What stands before so many rows. */
  public abstract byte[] header(Layout layout, long rows);

  /** Writes a row to the start of an array, and says how many bytes it took. */
  public abstract int write(byte[] row, byte[] to);
}
