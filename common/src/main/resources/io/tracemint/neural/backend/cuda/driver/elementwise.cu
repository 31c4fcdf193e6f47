// One thread a number. KERNEL and the loop over what a thread takes are in the prelude.

KERNEL void fill(float *target, float value, int count) {
  EACH(i, count) target[i] = value;
}

KERNEL void copy(const float *source, float *target, int count) {
  EACH(i, count) target[i] = source[i];
}

KERNEL void add(const float *source, float *target, int count) {
  EACH(i, count) target[i] += source[i];
}

KERNEL void addBias(const float *bias, float *values, int columns, int count) {
  EACH(i, count) values[i] += bias[i % columns];
}

KERNEL void addBiasAndRelu(const float *bias, float *values, int columns, int count) {
  EACH(i, count) {
    float sum = values[i] + bias[i % columns];
    // What is not a number stays so, and is noticed.
    values[i] = sum < 0.0f ? 0.0f : sum;
  }
}

KERNEL void reluGradient(const float *activated, float *gradient, int count) {
  EACH(i, count) gradient[i] = activated[i] > 0.0f ? gradient[i] : 0.0f;
}

KERNEL void replaceActive(float *activated, const float *tangent, int count) {
  EACH(i, count) activated[i] = activated[i] > 0.0f ? tangent[i] : 0.0f;
}

KERNEL void scaleColumns(const float *factors, float *values, int columns, int count) {
  EACH(i, count) values[i] *= factors[i % columns];
}

KERNEL void scaleRows(const float *factors, float *values, int columns, int count) {
  EACH(i, count) values[i] *= factors[i / columns];
}

KERNEL void addScaledRows(
    const float *source, const float *factors, float *target, int columns, int count) {
  EACH(i, count) target[i] += factors[i / columns] * source[i];
}

KERNEL void interpolate(
    const float *real,
    const float *fake,
    const float *alpha,
    float *result,
    int columns,
    int count) {
  EACH(i, count) result[i] = real[i] + alpha[i / columns] * (fake[i] - real[i]);
}

KERNEL void multiply(const float *factors, float *target, int count) {
  EACH(i, count) target[i] *= factors[i];
}

KERNEL void leak(const float *values, float *mask, float slope, int count) {
  EACH(i, count) mask[i] *= values[i] > 0.0f ? 1.0f : slope;
}

KERNEL void elu(float *values, int count) {
  EACH(i, count) values[i] = values[i] > 0.0f ? values[i] : expm1f(values[i]);
}

KERNEL void eluGradient(const float *activated, float *gradient, int count) {
  EACH(i, count) gradient[i] *= activated[i] > 0.0f ? 1.0f : activated[i] + 1.0f;
}

KERNEL void clip(float *values, float bound, int count) {
  EACH(i, count) {
    float x = values[i];
    values[i] = x > bound ? bound : x < -bound ? -bound : x;
  }
}

KERNEL void silu(const float *sums, float *result, int count) {
  EACH(i, count) result[i] = sums[i] / (1.0f + expf(-sums[i]));
}

KERNEL void siluGradient(const float *sums, float *gradient, int count) {
  EACH(i, count) {
    float gate = 1.0f / (1.0f + expf(-sums[i]));
    gradient[i] *= gate * (1.0f + sums[i] * (1.0f - gate));
  }
}

// The source again for each of the blocks of its size.
KERNEL void addToBlocks(const float *source, float *blocks, int size, int count) {
  EACH(i, count) blocks[i] += source[i % size];
}

KERNEL void addBlocks(const float *blocks, float *target, int steps, int count) {
  EACH(i, count) {
    float sum = target[i];
    for (int step = 0; step < steps; step++) sum += blocks[step * count + i];
    target[i] = sum;
  }
}
