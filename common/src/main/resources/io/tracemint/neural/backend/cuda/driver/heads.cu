// One thread a head of a row. A head is where it starts, its width and its activation.
#define SOFTMAX 0
#define SIGMOID 1

INSIDE void softmax(float *z, int width) {
  float largest = z[0];
  for (int j = 1; j < width; j++) largest = z[j] > largest ? z[j] : largest;
  float sum = 0.0f;
  for (int j = 0; j < width; j++) {
    z[j] = expf(z[j] - largest);
    sum += z[j];
  }
  for (int j = 0; j < width; j++) z[j] /= sum;
}

KERNEL void heads(
    float *values,
    const int *starts,
    const int *widths,
    const int *activations,
    int headCount,
    int columns,
    int count) {
  EACH(i, count) {
    int head = i % headCount;
    float *z = values + i / headCount * columns + starts[head];
    if (activations[head] == SOFTMAX) {
      softmax(z, widths[head]);
    } else {
      for (int j = 0; j < widths[head]; j++) {
        z[j] = activations[head] == SIGMOID ? 0.5f + 0.5f * tanhf(0.5f * z[j]) : tanhf(z[j]);
      }
    }
  }
}

INSIDE void softmaxGradient(const float *y, float *d, int width) {
  float dot = 0.0f;
  for (int j = 0; j < width; j++) dot += y[j] * d[j];
  for (int j = 0; j < width; j++) d[j] = y[j] * (d[j] - dot);
}

KERNEL void headsGradient(
    const float *activated,
    float *gradient,
    const int *starts,
    const int *widths,
    const int *activations,
    int headCount,
    int columns,
    int count) {
  EACH(i, count) {
    int head = i % headCount;
    int at = i / headCount * columns + starts[head];
    const float *y = activated + at;
    float *d = gradient + at;
    if (activations[head] == SOFTMAX) {
      softmaxGradient(y, d, widths[head]);
    } else {
      for (int j = 0; j < widths[head]; j++) {
        d[j] *= activations[head] == SIGMOID ? y[j] * (1.0f - y[j]) : 1.0f - y[j] * y[j];
      }
    }
  }
}

// Of equals the first; soft and hard may be one matrix.
KERNEL void harden(
    const float *soft,
    float *hard,
    const int *starts,
    const int *widths,
    const int *activations,
    int headCount,
    int columns,
    int count) {
  EACH(i, count) {
    int head = i % headCount;
    int at = i / headCount * columns + starts[head];
    int best = 0;
    for (int j = 1; j < widths[head]; j++) best = soft[at + j] > soft[at + best] ? j : best;
    for (int j = 0; j < widths[head]; j++) {
      hard[at + j] = activations[head] != SOFTMAX ? soft[at + j] : j == best ? 1.0f : 0.0f;
    }
  }
}

// One thread a flow, step by step; the second last number of a record says "continues".
KERNEL void liveness(
    const float *blocks, float *alive, int width, int columns, int steps, int count) {
  EACH(flow, count) {
    float live = 1.0f;
    for (int step = 0; step < steps; step++) {
      int row = step * count + flow;
      alive[row] = live;
      for (int at = width - 2; at < columns; at += width) {
        if (blocks[row * columns + at] <= 0.5f) live = 0.0f;
      }
    }
  }
}
