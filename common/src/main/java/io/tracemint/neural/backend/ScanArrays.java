package io.tracemint.neural.backend;

/** The matrices of a {@link Scan} on the heap, and where in them a sequence's numbers are. */
final class ScanArrays {
  final Scan scan;
  final int channels;
  final int states;
  final int heads;
  final Heap mixed;
  final Heap steps;
  final Heap skip;
  final Heap memory;
  final Heap kept;
  private final Heap rates;
  private final Heap bias;

  ScanArrays(Store backend, Scan scan) {
    this.scan = scan;
    this.channels = scan.channels();
    this.states = scan.states();
    this.heads = scan.heads();
    this.mixed = backend.heap(scan.mixed());
    this.steps = backend.heap(scan.steps());
    this.rates = backend.heap(scan.rates());
    this.bias = backend.heap(scan.bias());
    this.skip = backend.heap(scan.skip());
    this.memory = backend.heap(scan.memory());
    this.kept = backend.heap(scan.kept());
  }

  void putMemory(Store backend) {
    backend.put(memory, scan.memory());
    if (scan.keeps()) {
      backend.put(kept, scan.kept());
    }
  }

  int length() {
    return scan.sequences().length();
  }

  int perHead() {
    return channels / heads;
  }

  /** Columns of a row: inputs by channel, then what writes and what reads by state. */
  int mixedColumns() {
    return channels + 2 * states;
  }

  double rate(int head) {
    return -Math.exp(rates.data()[rates.at() + head]);
  }

  float bias(int head) {
    return bias.data()[bias.at() + head];
  }

  int memory(int sequence) {
    return memory.at() + sequence * states * channels;
  }

  int block(int sequence, int number) {
    return kept.at() + (sequence * Scan.blocks(length()) + number) * states * channels;
  }

  /** A memory, a state an array. */
  void load(Heap from, int at, float[][] h) {
    for (int n = 0; n < states; n++) {
      System.arraycopy(from.data(), at + n * channels, h[n], 0, channels);
    }
  }

  void save(float[][] h, Heap to, int at) {
    for (int n = 0; n < states; n++) {
      System.arraycopy(h[n], 0, to.data(), at + n * channels, channels);
    }
  }
}
