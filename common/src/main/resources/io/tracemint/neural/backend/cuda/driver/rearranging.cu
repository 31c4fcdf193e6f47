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

// Where number i of [steps x flows, width] stands in [flows, steps x width].
INSIDE int inFlows(int i, int flowCount, int steps, int width) {
  int row = i / width;
  return (row % flowCount * steps + row / flowCount) * width + i % width;
}

KERNEL void blocksToFlows(
    const float *blocks, float *flows, int flowCount, int steps, int width, int count) {
  EACH(i, count) flows[inFlows(i, flowCount, steps, width)] = blocks[i];
}

KERNEL void flowsToBlocks(
    const float *flows, float *blocks, int flowCount, int steps, int width, int count) {
  EACH(i, count) blocks[i] = flows[inFlows(i, flowCount, steps, width)];
}
