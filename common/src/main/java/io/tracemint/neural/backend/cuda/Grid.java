package io.tracemint.neural.backend.cuda;

/** How many blocks of how many threads, in two directions. */
record Grid(int blocksX, int blocksY, int threadsX, int threadsY) {
  /** As COLUMNS, STRANDS, ROW and TILE in the prelude of the kernels. */
  private static final int COLUMNS = 32;

  private static final int STRANDS = 16;
  private static final int ROW = 128;
  private static final int TILE = 16;
  private static final int BLOCK = 256;
  private static final int MOST_BLOCKS = 4096;

  /** A thread a number, or some numbers where there are very many. */
  static Grid over(int count) {
    return new Grid(Math.min(parts(count, BLOCK), MOST_BLOCKS), 1, BLOCK, 1);
  }

  static Grid ofColumns(int columns) {
    return new Grid(parts(columns, COLUMNS), 1, COLUMNS, STRANDS);
  }

  static Grid ofRows(int rows) {
    return new Grid(rows, 1, ROW, 1);
  }

  static Grid ofTiles(int rows, int columns) {
    return new Grid(parts(columns, TILE), parts(rows, TILE), TILE, TILE);
  }

  private static int parts(int count, int size) {
    return (int) (((long) count + size - 1) / size);
  }
}
