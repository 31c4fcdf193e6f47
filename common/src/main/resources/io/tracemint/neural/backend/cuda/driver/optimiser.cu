// Adam, and the average of the weights along the way.

KERNEL void adam(
    float *values,
    const float *gradients,
    float *mean,
    float *variance,
    const float *step,
    int count) {
  float rate = step[0];
  float beta1 = step[1];
  float beta2 = step[2];
  float epsilon = step[3];
  EACH(i, count) {
    float g = gradients[i];
    float m = beta1 * mean[i] + (1.0f - beta1) * g;
    float v = beta2 * variance[i] + (1.0f - beta2) * g * g;
    mean[i] = m;
    variance[i] = v;
    values[i] -= rate * m / (sqrtf(v) + epsilon);
  }
}

KERNEL void movingAverage(const float *values, float *average, float decay, int count) {
  EACH(i, count) average[i] = decay * average[i] + (1.0f - decay) * values[i];
}
