// A selective scan. One block for COLUMNS channels of one sequence; each of its STRANDS rows of
// threads remembers every STRANDS-th of a channel's states, SLOTS of them at most. Rows go one
// after the other; what the strands give is added up for SPAN rows at a time.
#define SLOTS 8
#define SPAN 8
#define KEPT 32

// How wide each head's step is, and how much of the memory stays: two numbers a row and head.
KERNEL void scanTurns(
    const float *steps,
    const float *rates,
    const float *bias,
    const int *since,
    float *turns,
    int heads,
    int count) {
  EACH(i, count) {
    int head = i % heads;
    float x = steps[i] + bias[head];
    float width = x > 20.0f ? x : x < -10.0f ? expf(x) : logf(1.0f + expf(x));
    turns[2 * i] = width;
    turns[2 * i + 1] = since[i / heads] == 0 ? 0.0f : expf(-expf(rates[head]) * width);
  }
}

// How wide a head's step is at a row.
INSIDE float wide(const float *turns, int heads, int row, int head) {
  return turns[2 * (row * heads + head)];
}

// How much of the memory stays.
INSIDE float stays(const float *turns, int heads, int row, int head) {
  return turns[2 * (row * heads + head) + 1];
}

// Where the memory before a block of KEPT rows is kept: so many blocks a sequence.
INSIDE int place(int blocks, int block, int size) {
  return (blockIdx.y * blocks + block) * size;
}

INSIDE int blocksOf(int length) { return (length + KEPT - 1) / KEPT; }

// The sum over strands of what they left of one row, where which is 0 or 1.
INSIDE float ofStrands(float strands[2][SPAN][STRANDS][COLUMNS], int which, int row) {
  float sum = 0.0f;
  for (int k = 0; k < STRANDS; k++) sum += strands[which][row][k][threadIdx.x];
  return sum;
}

KERNEL void scan(
    const float *mixed,
    const float *turns,
    const float *skip,
    float *memory,
    float *kept,
    float *result,
    int length,
    int channels,
    int states,
    int heads,
    int keeps) {
  __shared__ float strands[2][SPAN][STRANDS][COLUMNS];
  int channel = blockIdx.x * COLUMNS + threadIdx.x;
  // Threads beside the matrix follow its last channel, since all must meet, and write nothing.
  int own = channel < channels ? channel : channels - 1;
  int head = own / (channels / heads);
  int width = channels + 2 * states;
  int slots = (states + STRANDS - 1) / STRANDS;
  int size = states * channels;
  float *remembered = memory + blockIdx.y * size + own;
  float h[SLOTS];
  for (int s = 0; s < SLOTS; s++) {
    int n = threadIdx.y + s * STRANDS;
    h[s] = n < states ? remembered[n * channels] : 0.0f;
  }
  for (int from = 0; from < length; from += SPAN) {
    if (keeps && from % KEPT == 0 && channel < channels) {
      float *to = kept + place(blocksOf(length), from / KEPT, size) + own;
      for (int s = 0; s < slots; s++) {
        int n = threadIdx.y + s * STRANDS;
        if (n < states) to[n * channels] = h[s];
      }
    }
    for (int t = 0; t < SPAN && from + t < length; t++) {
      int row = blockIdx.y * length + from + t;
      float decay = stays(turns, heads, row, head);
      float written = wide(turns, heads, row, head) * mixed[row * width + own];
      float sum = 0.0f;
      UNROLLED for (int s = 0; s < SLOTS; s++) {
        int n = threadIdx.y + s * STRANDS;
        if (n < states) {
          h[s] = decay * h[s] + mixed[row * width + channels + n] * written;
          sum += mixed[row * width + channels + states + n] * h[s];
        }
      }
      strands[0][t][threadIdx.y][threadIdx.x] = sum;
    }
    __syncthreads();
    int row = blockIdx.y * length + from + threadIdx.y;
    if (threadIdx.y < SPAN && from + threadIdx.y < length && channel < channels) {
      result[row * channels + own] =
          skip[head] * mixed[row * width + own] + ofStrands(strands, 0, threadIdx.y);
    }
    __syncthreads();
  }
  for (int s = 0; s < slots; s++) {
    int n = threadIdx.y + s * STRANDS;
    if (n < states && channel < channels) remembered[n * channels] = h[s];
  }
}

// Back through the rows: the memories of KEPT rows are computed again from what was kept. Leaves by
// row and channel the gradients of what was written and of what stayed, and by block of channels
// those of what the rows wrote and read by, which other kernels add up.
KERNEL void scanGradient(
    const float *mixed,
    const float *turns,
    const float *kept,
    const float *gradient,
    float *ofWritten,
    float *ofDecay,
    float *parts,
    int length,
    int channels,
    int states,
    int heads) {
  __shared__ float strands[2][SPAN][STRANDS][COLUMNS];
  int channel = blockIdx.x * COLUMNS + threadIdx.x;
  int own = channel < channels ? channel : channels - 1;
  int head = own / (channels / heads);
  int width = channels + 2 * states;
  int slots = (states + STRANDS - 1) / STRANDS;
  int blocks = blocksOf(length);
  float m[SLOTS][KEPT + 1];
  float g[SLOTS];
  for (int s = 0; s < SLOTS; s++) g[s] = 0.0f;
  for (int block = blocks - 1; block >= 0; block--) {
    int first = blockIdx.y * length + block * KEPT;
    int count = length - block * KEPT < KEPT ? length - block * KEPT : KEPT;
    const float *before = kept + place(blocks, block, states * channels) + own;
    for (int s = 0; s < slots; s++) {
      int n = threadIdx.y + s * STRANDS;
      m[s][0] = n < states ? before[n * channels] : 0.0f;
      for (int t = 0; t < count; t++) {
        int row = first + t;
        float written = wide(turns, heads, row, head) * mixed[row * width + own];
        float b = n < states ? mixed[row * width + channels + n] : 0.0f;
        m[s][t + 1] = stays(turns, heads, row, head) * m[s][t] + b * written;
      }
    }
    for (int t = count - 1; t >= 0; t--) {
      int row = first + t;
      float decay = stays(turns, heads, row, head);
      float written = wide(turns, heads, row, head) * mixed[row * width + own];
      float out = channel < channels ? gradient[row * channels + own] : 0.0f;
      float *part = parts + ((long long)blockIdx.x * gridDim.y * length + row) * 2 * states;
      float write = 0.0f;
      float stay = 0.0f;
      for (int s = 0; s < slots; s++) {
        int n = threadIdx.y + s * STRANDS;
        float b = n < states ? mixed[row * width + channels + n] : 0.0f;
        float c = n < states ? mixed[row * width + channels + states + n] : 0.0f;
        float now = g[s] + out * c;
        float ofB = overLanes(channel < channels ? now * written : 0.0f);
        float ofC = overLanes(m[s][t + 1] * out);
        if (threadIdx.x == 0 && n < states) {
          part[n] = ofB;
          part[states + n] = ofC;
        }
        write += now * b;
        stay += now * m[s][t];
        g[s] = decay * now;
      }
      strands[0][t % SPAN][threadIdx.y][threadIdx.x] = write;
      strands[1][t % SPAN][threadIdx.y][threadIdx.x] = stay;
      if (t % SPAN == 0) {
        __syncthreads();
        int of = t + threadIdx.y % SPAN;
        if (threadIdx.y < 2 * SPAN && of < count && channel < channels) {
          float *to = threadIdx.y < SPAN ? ofWritten : ofDecay;
          to[(first + of) * channels + own] =
              ofStrands(strands, threadIdx.y / SPAN, threadIdx.y % SPAN);
        }
        __syncthreads();
      }
    }
  }
}

// The blocks' parts into b's and c's columns of the gradient.
KERNEL void scanParts(
    const float *parts, float *ofMixed, int blocks, int rows, int channels, int states, int count) {
  EACH(i, count) {
    int row = i / (2 * states);
    float sum = 0.0f;
    for (int block = 0; block < blocks; block++) sum += parts[(long long)block * count + i];
    ofMixed[row * (channels + 2 * states) + channels + i % (2 * states)] = sum;
  }
}

// One thread a head of a row: u's columns of the gradient, the steps', and what the row adds to the
// gradients of rates, biases and skips.
KERNEL void scanHeads(
    const float *mixed,
    const float *turns,
    const float *rates,
    const float *skip,
    const float *gradient,
    const float *ofWritten,
    const float *ofDecay,
    float *ofMixed,
    float *ofSteps,
    float *ofHeads,
    int channels,
    int states,
    int heads,
    int count) {
  EACH(i, count) {
    int row = i / heads;
    int head = i % heads;
    int perHead = channels / heads;
    int u = row * (channels + 2 * states);
    float width = wide(turns, heads, row, head);
    float decay = stays(turns, heads, row, head);
    double forgets = 0.0;
    double writes = 0.0;
    double skips = 0.0;
    for (int j = head * perHead; j < (head + 1) * perHead; j++) {
      float input = mixed[u + j];
      float out = gradient[row * channels + j];
      float written = ofWritten[row * channels + j];
      forgets += (double)decay * ofDecay[row * channels + j];
      writes += (double)input * written;
      skips += (double)input * out;
      ofMixed[u + j] = width * written + skip[head] * out;
    }
    double rate = -exp((double)rates[head]);
    // The derivative of the softplus, from what it gave.
    double ofStep = (rate * forgets + writes) * -expm1(-(double)width);
    ofSteps[i] = (float)ofStep;
    ofHeads[row * 3 * heads + head] = (float)(width * forgets * rate);
    ofHeads[row * 3 * heads + heads + head] = (float)ofStep;
    ofHeads[row * 3 * heads + 2 * heads + head] = (float)skips;
  }
}
