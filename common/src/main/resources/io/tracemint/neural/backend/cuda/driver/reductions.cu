// Sums in a fixed order: no atomic additions, so that equal seeds give equal numbers.

// One block for COLUMNS columns; each of its STRANDS rows of threads takes every STRANDS-th row.
KERNEL void columnSums(const float *values, float *sums, int rows, int columns) {
  __shared__ float strands[STRANDS][COLUMNS];
  int column = blockIdx.x * COLUMNS + threadIdx.x;
  float sum = 0.0f;
  if (column < columns) {
    for (int row = threadIdx.y; row < rows; row += STRANDS) sum += values[row * columns + column];
  }
  strands[threadIdx.y][threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.y == 0 && column < columns) {
    for (int k = 1; k < STRANDS; k++) sum += strands[k][threadIdx.x];
    sums[column] = sum;
  }
}

// One block of ROW threads a row.
KERNEL void addRowDots(const float *left, const float *right, float *results, int columns) {
  __shared__ double parts[ROW];
  int at = blockIdx.x * columns;
  double sum = 0.0;
  for (int j = threadIdx.x; j < columns; j += ROW) sum += (double)left[at + j] * right[at + j];
  parts[threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (int k = 1; k < ROW; k++) sum += parts[k];
    results[blockIdx.x] += (float)sum;
  }
}

// Turns each row into weight 2 / rows (norm - 1) / norm times itself and keeps (norm - 1) squared.
KERNEL void penalty(
    float *gradients, double *squares, int rows, int columns, float weight, double epsilon) {
  __shared__ double parts[ROW];
  __shared__ float factor;
  int at = blockIdx.x * columns;
  double sum = 0.0;
  for (int j = threadIdx.x; j < columns; j += ROW) {
    sum += (double)gradients[at + j] * gradients[at + j];
  }
  parts[threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (int k = 1; k < ROW; k++) sum += parts[k];
    double norm = sqrt(sum + epsilon);
    squares[blockIdx.x] = (norm - 1.0) * (norm - 1.0);
    factor = (float)(weight * 2 / rows * (norm - 1.0) / norm);
  }
  __syncthreads();
  for (int j = threadIdx.x; j < columns; j += ROW) gradients[at + j] *= factor;
}

// The sums of one block's threads, one behind the other.
KERNEL void mean(const float *values, double *result, int count) {
  __shared__ double parts[ROW];
  double sum = 0.0;
  for (int i = threadIdx.x; i < count; i += ROW) sum += values[i];
  parts[threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (int k = 1; k < ROW; k++) sum += parts[k];
    result[0] = sum / count;
  }
}

KERNEL void totalOfDoubles(const double *values, double *result, int count) {
  __shared__ double parts[ROW];
  double sum = 0.0;
  for (int i = threadIdx.x; i < count; i += ROW) sum += values[i];
  parts[threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (int k = 1; k < ROW; k++) sum += parts[k];
    result[0] = sum;
  }
}

KERNEL void meanOfDoubles(const double *values, double *result, int count) {
  __shared__ double parts[ROW];
  double sum = 0.0;
  for (int i = threadIdx.x; i < count; i += ROW) sum += values[i];
  parts[threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (int k = 1; k < ROW; k++) sum += parts[k];
    result[0] = sum / count;
  }
}

// The dot products of pieces of ROW times ROW numbers each.
KERNEL void dotsOfPieces(const float *left, const float *right, double *dots, int count) {
  __shared__ double parts[ROW];
  double sum = 0.0;
  int from = blockIdx.x * ROW * ROW;
  for (int i = from + threadIdx.x; i < count && i < from + ROW * ROW; i += ROW) {
    sum += (double)left[i] * right[i];
  }
  parts[threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.x == 0) {
    for (int k = 1; k < ROW; k++) sum += parts[k];
    dots[blockIdx.x] = sum;
  }
}

// One thread: the root of a sum of squares, and what brings a vector of that length to the most.
KERNEL void shortening(double *square, float *factor, double most, int count) {
  EACH(i, count) {
    double norm = sqrt(square[i]);
    square[i] = norm;
    factor[i] = norm > most ? (float)(most / norm) : 1.0f;
  }
}
