// Rows divided by the root of their mean square. COLUMNS threads a row, STRANDS rows a block.

KERNEL void rmsNorm(
    const float *values,
    const float *scale,
    float *result,
    int rows,
    int columns,
    double epsilon) {
  __shared__ double parts[STRANDS][COLUMNS];
  int row = blockIdx.x * STRANDS + threadIdx.y;
  int at = (row < rows ? row : 0) * columns;
  double sum = 0.0;
  for (int j = threadIdx.x; j < columns; j += COLUMNS) sum += (double)values[at + j] * values[at + j];
  parts[threadIdx.y][threadIdx.x] = sum;
  __syncthreads();
  sum = 0.0;
  for (int k = 0; k < COLUMNS; k++) sum += parts[threadIdx.y][k];
  float factor = (float)(1.0 / sqrt(sum / columns + epsilon));
  if (row >= rows) return;
  for (int j = threadIdx.x; j < columns; j += COLUMNS) {
    result[at + j] = values[at + j] * factor * scale[j];
  }
}

// What each row is multiplied by, and how much of the values its gradient loses.
KERNEL void rmsNormFactors(
    const float *values,
    const float *scale,
    const float *gradient,
    float *factors,
    int rows,
    int columns,
    double epsilon) {
  __shared__ double parts[STRANDS][COLUMNS];
  __shared__ double dots[STRANDS][COLUMNS];
  int row = blockIdx.x * STRANDS + threadIdx.y;
  int at = (row < rows ? row : 0) * columns;
  double sum = 0.0;
  double dot = 0.0;
  for (int j = threadIdx.x; j < columns; j += COLUMNS) {
    sum += (double)values[at + j] * values[at + j];
    dot += (double)gradient[at + j] * values[at + j] * scale[j];
  }
  parts[threadIdx.y][threadIdx.x] = sum;
  dots[threadIdx.y][threadIdx.x] = dot;
  __syncthreads();
  if (threadIdx.x > 0 || row >= rows) return;
  for (int k = 1; k < COLUMNS; k++) {
    sum += parts[threadIdx.y][k];
    dot += dots[threadIdx.y][k];
  }
  double factor = 1.0 / sqrt(sum / columns + epsilon);
  factors[row] = (float)factor;
  factors[rows + row] = (float)(dot * factor * factor * factor / columns);
}

// One block for COLUMNS columns, as columnSums; turns the gradient, too.
KERNEL void rmsNormGradient(
    const float *values,
    const float *scale,
    const float *factors,
    float *gradient,
    float *scaleGradient,
    int rows,
    int columns) {
  __shared__ float strands[STRANDS][COLUMNS];
  int column = blockIdx.x * COLUMNS + threadIdx.x;
  float sum = 0.0f;
  if (column < columns) {
    for (int row = threadIdx.y; row < rows; row += STRANDS) {
      int at = row * columns + column;
      float g = gradient[at];
      sum += g * values[at] * factors[row];
      gradient[at] = g * scale[column] * factors[row] - values[at] * factors[rows + row];
    }
  }
  strands[threadIdx.y][threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.y == 0 && column < columns) {
    for (int k = 1; k < STRANDS; k++) sum += strands[k][threadIdx.x];
    scaleGradient[column] = sum;
  }
}
