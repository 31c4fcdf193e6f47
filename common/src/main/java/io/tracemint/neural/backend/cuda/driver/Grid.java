package io.tracemint.neural.backend.cuda.driver;

/** How many blocks of how many threads, in two directions. */
public record Grid(int blocksX, int blocksY, int threadsX, int threadsY) {
  /** As COLUMNS, STRANDS, ROW, TILE and WIDE in the prelude of the kernels. */
  private static final int COLUMNS = 32;

  private static final int STRANDS = 16;
  private static final int ROW = 128;
  private static final int TILE = 16;
  private static final int WIDE = 4;
  private static final int BLOCK = 256;
  private static final int MOST_BLOCKS = 4096;

  /** A thread a number, or some numbers where there are very many. */
  public static Grid over(int count) {
    return new Grid(Math.min(parts(count, BLOCK), MOST_BLOCKS), 1, BLOCK, 1);
  }

  public static Grid ofColumns(int columns) {
    return new Grid(parts(columns, COLUMNS), 1, COLUMNS, STRANDS);
  }

  /** The same for each of some layers. */
  public static Grid ofColumns(int columns, int layers) {
    return new Grid(parts(columns, COLUMNS), layers, COLUMNS, STRANDS);
  }

  /** A strand a row. */
  public static Grid ofStrands(int rows) {
    return new Grid(parts(rows, STRANDS), 1, COLUMNS, STRANDS);
  }

  /** A block for a row of a table and WIDE times COLUMNS of its columns. */
  public static Grid ofTable(int rows, int columns) {
    return new Grid(rows, parts(columns, WIDE * COLUMNS), COLUMNS, STRANDS);
  }

  /** Blocks that one of ofPieces has. */
  public static int pieces(int count) {
    return parts(count, ROW * ROW);
  }

  public static Grid ofPieces(int count) {
    return ofRows(pieces(count));
  }

  public static Grid ofRows(int rows) {
    return new Grid(rows, 1, ROW, 1);
  }

  public static Grid ofTiles(int rows, int columns) {
    return new Grid(parts(columns, TILE), parts(rows, TILE), TILE, TILE);
  }

  private static int parts(int count, int size) {
    return (int) (((long) count + size - 1) / size);
  }
}
