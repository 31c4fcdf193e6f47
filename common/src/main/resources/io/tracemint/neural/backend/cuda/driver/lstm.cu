// One thread a unit of a row. Gates lie side by side: input, forget, output, candidate.

INSIDE float logistic(float x) {
  return 0.5f + 0.5f * tanhf(0.5f * x);
}

// Where the gates of unit i begin.
INSIDE int gatesOf(int i, int units) {
  return i / units * 4 * units + i % units;
}

// The new cell may take the place of the previous one.
KERNEL void lstmStep(
    float *gates,
    const float *base,
    const float *previousCell,
    float *cell,
    float *cellTanh,
    float *hidden,
    int units,
    int count) {
  EACH(i, count) {
    int at = gatesOf(i, units);
    float input = logistic(gates[at] + base[at]);
    float forget = logistic(gates[at + units] + base[at + units]);
    float output = logistic(gates[at + 2 * units] + base[at + 2 * units]);
    float candidate = tanhf(gates[at + 3 * units] + base[at + 3 * units]);
    float next = forget * previousCell[i] + input * candidate;
    float squashed = tanhf(next);
    gates[at] = input;
    gates[at + units] = forget;
    gates[at + 2 * units] = output;
    gates[at + 3 * units] = candidate;
    cell[i] = next;
    cellTanh[i] = squashed;
    hidden[i] = output * squashed;
  }
}

KERNEL void lstmStepGradient(
    const float *gates,
    const float *previousCell,
    const float *cellTanh,
    const float *hiddenGradient,
    float *cellGradient,
    float *gateGradient,
    int units,
    int count) {
  EACH(i, count) {
    int at = gatesOf(i, units);
    float input = gates[at];
    float forget = gates[at + units];
    float output = gates[at + 2 * units];
    float candidate = gates[at + 3 * units];
    float squashed = cellTanh[i];
    float dh = hiddenGradient[i];
    float dc = cellGradient[i] + dh * output * (1.0f - squashed * squashed);
    gateGradient[at] = dc * candidate * input * (1.0f - input);
    gateGradient[at + units] = dc * previousCell[i] * forget * (1.0f - forget);
    gateGradient[at + 2 * units] = dh * squashed * output * (1.0f - output);
    gateGradient[at + 3 * units] = dc * input * (1.0f - candidate * candidate);
    cellGradient[i] = dc * forget;
  }
}
