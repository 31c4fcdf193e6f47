package io.tracemint.nprint;

import java.nio.charset.StandardCharsets;

/** Files that hold rows one after the other behind a header. */
public enum MatrixFormat {
  /** NumPy's array file: a matrix of int8. */
  NPY {
    @Override
    public byte[] header(Layout layout, long rows) {
      return NpyHeader.of("|i1", rows, layout.cells());
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

  /** The most bytes of a cell. */
  public static final int MOST_BYTES = 3;

  /** What stands before so many rows. */
  public abstract byte[] header(Layout layout, long rows);

  /** Writes a row to the start of an array, and says how many bytes it took. */
  public abstract int write(byte[] row, byte[] to);
}
