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
