// Rows and columns to other places. Source and target are never one memory.

KERNEL void copyColumns(
    const float *source,
    int sourceColumns,
    int from,
    float *target,
    int targetColumns,
    int to,
    int width,
    int count) {
  EACH(i, count) {
    int row = i / width;
    int column = i % width;
    target[row * targetColumns + to + column] = source[row * sourceColumns + from + column];
  }
}

KERNEL void gatherRows(
    const float *source, const int *rows, float *target, int columns, int count) {
  EACH(i, count) target[i] = source[rows[i / columns] * columns + i % columns];
}

// From [steps x flows, width] to [flows, steps x width].
KERNEL void blocksToFlows(
    const float *blocks, float *flows, int flowCount, int steps, int width, int count) {
  EACH(i, count) {
    int row = i / width;
    int step = row / flowCount;
    int flow = row % flowCount;
    flows[(flow * steps + step) * width + i % width] = blocks[i];
  }
}

KERNEL void flowsToBlocks(
    const float *flows, float *blocks, int flowCount, int steps, int width, int count) {
  EACH(i, count) {
    int row = i / width;
    int step = row / flowCount;
    int flow = row % flowCount;
    blocks[i] = flows[(flow * steps + step) * width + i % width];
  }
}
