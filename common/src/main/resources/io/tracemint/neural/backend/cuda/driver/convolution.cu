// A convolution over the rows of sequences, each channel for itself; a row sees as many of its taps
// as rows of its own sequence came before, some of them in the batch before this one.

// The number that a row, of its place t in its sequence of the batch, sees by a tap.
INSIDE float seen(
    const float *inputs,
    const float *before,
    int sequence,
    int t,
    int length,
    int most,
    int channels,
    int channel) {
  return t >= 0 ? inputs[(sequence * length + t) * channels + channel]
                : before[(sequence * most + most + t) * channels + channel];
}

// What a row of the batch sees by a tap.
INSIDE float tapped(
    const float *inputs,
    const float *before,
    int row,
    int tap,
    int length,
    int taps,
    int channels,
    int channel) {
  return seen(
      inputs, before, row / length, row % length - tap, length, taps - 1, channels, channel);
}

KERNEL void convolve(
    const float *inputs,
    const float *weight,
    const float *bias,
    const float *before,
    const int *since,
    float *result,
    int length,
    int taps,
    int channels,
    int count) {
  EACH(i, count) {
    int row = i / channels;
    int channel = i % channels;
    float sum = bias[channel];
    for (int tap = 0; tap < taps && tap <= since[row]; tap++) {
      sum += weight[tap * channels + channel]
          * tapped(inputs, before, row, tap, length, taps, channels, channel);
    }
    result[i] = sum;
  }
}

// What the sequences leave for the batch after them.
KERNEL void leave(
    const float *inputs, const float *before, float *after, int length, int most, int channels, int count) {
  EACH(i, count) {
    int row = i / channels;
    int t = length - most + row % most;
    after[i] = seen(inputs, before, row / most, t, length, most, channels, i % channels);
  }
}

// Rows that come after a row in the batch and see it.
KERNEL void convolveInputsGradient(
    const float *gradient,
    const float *weight,
    const int *since,
    float *ofInputs,
    int length,
    int taps,
    int channels,
    int count) {
  EACH(i, count) {
    int row = i / channels;
    int channel = i % channels;
    float sum = 0.0f;
    for (int tap = 0; tap < taps && row % length + tap < length; tap++) {
      if (tap <= since[row + tap]) {
        sum += weight[tap * channels + channel] * gradient[(row + tap) * channels + channel];
      }
    }
    ofInputs[i] = sum;
  }
}

// One block for COLUMNS channels of one tap.
KERNEL void convolveWeightGradient(
    const float *inputs,
    const float *before,
    const int *since,
    const float *gradient,
    float *ofWeight,
    int rows,
    int length,
    int taps,
    int channels) {
  __shared__ float strands[STRANDS][COLUMNS];
  int channel = blockIdx.x * COLUMNS + threadIdx.x;
  int tap = blockIdx.y;
  float sum = 0.0f;
  if (channel < channels) {
    for (int row = threadIdx.y; row < rows; row += STRANDS) {
      if (tap <= since[row]) {
        sum += gradient[row * channels + channel]
            * tapped(inputs, before, row, tap, length, taps, channels, channel);
      }
    }
  }
  strands[threadIdx.y][threadIdx.x] = sum;
  __syncthreads();
  if (threadIdx.y == 0 && channel < channels) {
    for (int k = 1; k < STRANDS; k++) sum += strands[k][threadIdx.x];
    ofWeight[tap * channels + channel] = sum;
  }
}
