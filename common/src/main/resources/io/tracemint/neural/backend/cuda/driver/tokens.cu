// Rows of tables that tokens choose; a token below 0 stands for none.

KERNEL void addTableRows(
    const float *table, const int *tokens, float *target, int columns, int count) {
  EACH(i, count) {
    int token = tokens[i / columns];
    if (token >= 0) target[i] += table[token * columns + i % columns];
  }
}

// The rows of each token, the first one first, so that what is added to a table's rows needs no
// atomics: order has them one token behind the other, starts says where each token's begin. The
// starts of a column of tokens lie from its place on; a column without any is not ordered.
KERNEL void orderTokens(
    const int *tokens,
    const int *places,
    int *order,
    int *starts,
    int rows,
    int most,
    int count) {
  EACH(i, count) {
    int column = i / most;
    int row = i % most;
    const int *own = tokens + column * rows;
    int size = places[column + 1] - places[column] - 1;
    int token = row < rows ? own[row] : row - rows;
    if (token < 0 || token > size || (token == size && row < rows)) continue;
    int before = 0;
    for (int j = 0; j < rows; j++) {
      before += own[j] >= 0 && (own[j] < token || (own[j] == token && j < row && row < rows));
    }
    if (row < rows) order[column * rows + before] = row;
    else starts[places[column] + token] = before;
  }
}

// One block for one row of the table and WIDE times COLUMNS of its columns.
KERNEL void addToTableRows(
    const float *source, const int *order, const int *starts, float *table, int columns) {
  __shared__ float strands[WIDE][STRANDS][COLUMNS];
  int from = starts[blockIdx.x];
  int to = starts[blockIdx.x + 1];
  int first = blockIdx.y * WIDE * COLUMNS + threadIdx.x;
  if (from == to) return;
  for (int part = 0; part < WIDE; part++) {
    int column = first + part * COLUMNS;
    float sum = 0.0f;
    if (column < columns) {
      for (int i = from + threadIdx.y; i < to; i += STRANDS) {
        sum += source[order[i] * columns + column];
      }
    }
    strands[part][threadIdx.y][threadIdx.x] = sum;
  }
  __syncthreads();
  int column = first + threadIdx.y * COLUMNS;
  if (threadIdx.y < WIDE && column < columns) {
    float sum = 0.0f;
    for (int k = 0; k < STRANDS; k++) sum += strands[threadIdx.y][k][threadIdx.x];
    table[blockIdx.x * columns + column] += sum;
  }
}

// Each row's cross entropy times its weight; its gradient takes the place of the scores. COLUMNS
// threads a row, STRANDS rows a block.
KERNEL void crossEntropy(
    float *scores,
    const int *tokens,
    const float *weights,
    double *losses,
    int rows,
    int columns) {
  __shared__ float largest[STRANDS][COLUMNS];
  __shared__ double sums[STRANDS][COLUMNS];
  int row = blockIdx.x * STRANDS + threadIdx.y;
  int x = threadIdx.x;
  int token = row < rows && weights[row] != 0.0f ? tokens[row] : -1;
  float weight = token >= 0 ? weights[row] : 0.0f;
  float *z = scores + (long long)(row < rows ? row : 0) * columns;
  float own = -3.402823e38f;
  if (token >= 0) {
    for (int j = x; j < columns; j += COLUMNS) own = z[j] > own ? z[j] : own;
  }
  largest[threadIdx.y][x] = own;
  __syncthreads();
  for (int k = 0; k < COLUMNS; k++) {
    own = largest[threadIdx.y][k] > own ? largest[threadIdx.y][k] : own;
  }
  float chosen = token >= 0 ? z[token] : 0.0f;
  double sum = 0.0;
  if (token >= 0) {
    for (int j = x; j < columns; j += COLUMNS) sum += (double)expf(z[j] - own);
  }
  sums[threadIdx.y][x] = sum;
  __syncthreads();
  sum = 0.0;
  for (int k = 0; k < COLUMNS; k++) sum += sums[threadIdx.y][k];
  if (row >= rows) return;
  float factor = token >= 0 ? (float)(weight / sum) : 0.0f;
  for (int j = x; j < columns; j += COLUMNS) {
    z[j] = token < 0 ? 0.0f : expf(z[j] - own) * factor - (j == token ? weight : 0.0f);
  }
  if (x == 0) losses[row] = token < 0 ? 0.0 : weight * (log(sum) - (double)(chosen - own));
}

// Whether a token can be drawn: a bit of a word each, where there are words.
INSIDE int can(const int *words, int count, int at) {
  return count == 0 || ((words[at / 32] >> (at % 32)) & 1);
}

// A token of each row at its place in the distribution, as COLUMNS threads find it: each adds up
// neighbouring tokens, and the first goes through their sums and then through those of one.
KERNEL void draw(
    float *scores,
    const float *places,
    int *drawn,
    const int *words,
    int wordCount,
    int rows,
    int columns,
    float doubt) {
  __shared__ float largest[STRANDS][COLUMNS];
  __shared__ double sums[STRANDS][COLUMNS];
  int row = blockIdx.x * STRANDS + threadIdx.y;
  int last = row < rows ? row : rows - 1;
  float *z = scores + (long long)last * columns;
  int share = (columns + COLUMNS - 1) / COLUMNS;
  int from = threadIdx.x * share < columns ? threadIdx.x * share : columns;
  int to = from + share < columns ? from + share : columns;
  float most = -3.402823e38f;
  for (int j = from; j < to; j++) {
    if (can(words, wordCount, last * columns + j)) most = z[j] > most ? z[j] : most;
  }
  largest[threadIdx.y][threadIdx.x] = most;
  __syncthreads();
  for (int k = 0; k < COLUMNS; k++) {
    most = largest[threadIdx.y][k] > most ? largest[threadIdx.y][k] : most;
  }
  double sum = 0.0;
  for (int j = from; j < to && row < rows; j++) {
    float likely = can(words, wordCount, last * columns + j) ? expf(z[j] - most) : 0.0f;
    z[j] = likely < doubt ? 0.0f : likely;
    sum += z[j];
  }
  sums[threadIdx.y][threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.x > 0 || row >= rows) return;
  double left = 0.0;
  for (int k = 0; k < COLUMNS; k++) left += sums[threadIdx.y][k];
  left *= places[row];
  int group = 0;
  while (group < COLUMNS - 1 && left >= sums[threadIdx.y][group]) left -= sums[threadIdx.y][group++];
  int token = columns;
  for (int j = group * share; j < columns && token == columns; j++) {
    left -= z[j];
    if (left < 0.0) token = j;
  }
  // What rounding leaves beyond the end is the last one that can be drawn.
  while (token == columns || (token > 0 && z[token] <= 0.0f)) token--;
  drawn[row] = token;
}
