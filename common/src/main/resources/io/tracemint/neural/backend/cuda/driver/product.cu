// result = (add ? result : 0) + left right, for a machine without cuBLAS. A step from one row or
// column of a factor to the next is a parameter, so that one kernel does the transposed ones too.
// A block makes TILE x TILE numbers.

KERNEL void product(
    const float *left,
    int leftRowStep,
    int leftColumnStep,
    const float *right,
    int rightRowStep,
    int rightColumnStep,
    float *result,
    int rows,
    int columns,
    int inner,
    int add) {
  __shared__ float leftTile[TILE][TILE + 1];
  __shared__ float rightTile[TILE][TILE + 1];
  int x = threadIdx.x;
  int y = threadIdx.y;
  int row = blockIdx.y * TILE + y;
  int column = blockIdx.x * TILE + x;
  float sum = 0.0f;
  for (int from = 0; from < inner; from += TILE) {
    leftTile[y][x] = row < rows && from + x < inner
        ? left[row * leftRowStep + (from + x) * leftColumnStep] : 0.0f;
    rightTile[y][x] = from + y < inner && column < columns
        ? right[(from + y) * rightRowStep + column * rightColumnStep] : 0.0f;
    __syncthreads();
    for (int k = 0; k < TILE; k++) sum += leftTile[y][k] * rightTile[k][x];
    __syncthreads();
  }
  if (row < rows && column < columns) {
    int at = row * columns + column;
    result[at] = add ? result[at] + sum : sum;
  }
}
