// Batch norm: one block for COLUMNS columns, STRANDS rows of threads, as in columnSums.

// The sum of one number a thread over the strands of its column, for every thread.
INSIDE float overStrands(float strands[STRANDS][COLUMNS], float own) {
  float sum = 0.0f;
  __syncthreads();
  strands[threadIdx.y][threadIdx.x] = own;
  __syncthreads();
  for (int k = 0; k < STRANDS; k++) sum += strands[k][threadIdx.x];
  return sum;
}

KERNEL void batchNorm(
    const float *values,
    const float *scale,
    const float *shift,
    float *runningMean,
    float *runningVariance,
    float *inverseDeviation,
    float *normalised,
    float *result,
    int rows,
    int columns,
    float keep,
    float epsilon) {
  __shared__ float strands[STRANDS][COLUMNS];
  int column = blockIdx.x * COLUMNS + threadIdx.x;
  // Threads beside the matrix follow its last column, since all must meet, and write nothing.
  int own = column < columns ? column : columns - 1;
  float sum = 0.0f;
  for (int row = threadIdx.y; row < rows; row += STRANDS) sum += values[row * columns + own];
  float mean = overStrands(strands, sum) / rows;
  float squares = 0.0f;
  for (int row = threadIdx.y; row < rows; row += STRANDS) {
    float d = values[row * columns + own] - mean;
    squares += d * d;
  }
  float variance = overStrands(strands, squares) / rows;
  float inverse = (float)(1.0 / sqrt((double)(variance + epsilon)));
  if (column >= columns) return;
  if (threadIdx.y == 0) {
    runningMean[own] = keep * runningMean[own] + (1.0f - keep) * mean;
    runningVariance[own] = keep * runningVariance[own] + (1.0f - keep) * variance;
    inverseDeviation[own] = inverse;
  }
  for (int row = threadIdx.y; row < rows; row += STRANDS) {
    float x = (values[row * columns + own] - mean) * inverse;
    normalised[row * columns + own] = x;
    result[row * columns + own] = x * scale[own] + shift[own];
  }
}

// dx = scale inverse / rows (rows dy - sum of dy - normalised (sum of dy normalised)).
KERNEL void batchNormGradient(
    float *gradient,
    const float *scale,
    const float *inverseDeviation,
    const float *normalised,
    float *scaleGradient,
    float *shiftGradient,
    int rows,
    int columns) {
  __shared__ float strands[STRANDS][COLUMNS];
  int column = blockIdx.x * COLUMNS + threadIdx.x;
  int own = column < columns ? column : columns - 1;
  float plain = 0.0f;
  float dot = 0.0f;
  for (int row = threadIdx.y; row < rows; row += STRANDS) {
    int at = row * columns + own;
    plain += gradient[at];
    dot += gradient[at] * normalised[at];
  }
  plain = overStrands(strands, plain);
  dot = overStrands(strands, dot);
  if (column >= columns) return;
  if (threadIdx.y == 0) {
    shiftGradient[own] = plain;
    scaleGradient[own] = dot;
  }
  float factor = scale[own] * inverseDeviation[own];
  for (int row = threadIdx.y; row < rows; row += STRANDS) {
    int at = row * columns + own;
    gradient[at] = factor * (gradient[at] - (plain + normalised[at] * dot) / rows);
  }
}
