package io.tracemint.neural.backend;

import java.util.Arrays;

/** Loops of a {@link Scan} over single sequences on heap arrays. */
final class ScanKernel {
  // Large, and wanted for each sequence of each layer.
  private static final ThreadLocal<float[]> ROOM = ThreadLocal.withInitial(() -> new float[0]);

  private final Scan scan;
  private final int channels;
  private final int states;
  private final int heads;
  private final int size;
  private final Heap mixed;
  private final Heap steps;
  private final Heap rates;
  private final Heap bias;
  private final Heap skip;
  private final Heap memory;
  private final Heap kept;

  ScanKernel(Store backend, Scan scan) {
    this.scan = scan;
    this.channels = scan.channels();
    this.states = scan.states();
    this.heads = scan.heads();
    this.size = states * channels;
    this.mixed = backend.heap(scan.mixed());
    this.steps = backend.heap(scan.steps());
    this.rates = backend.heap(scan.rates());
    this.bias = backend.heap(scan.bias());
    this.skip = backend.heap(scan.skip());
    this.memory = backend.heap(scan.memory());
    this.kept = backend.heap(scan.kept());
  }

  private static float[] room(int size) {
    if (ROOM.get().length < size) {
      ROOM.set(new float[size]);
    }
    return ROOM.get();
  }

  void putMemory(Store backend) {
    backend.put(memory, scan.memory());
    if (scan.keeps()) {
      backend.put(kept, scan.kept());
    }
  }

  /** What a row makes of the memory, spread over channels. */
  private final class Turn {
    final float[] width = new float[heads];
    final float[] decay = new float[channels];
    final float[] written = new float[channels];

    void take(int row) {
      int perHead = channels / heads;
      int u = mixed.at() + row * mixed();
      boolean begins = scan.sequences().begins(row);
      for (int head = 0; head < heads; head++) {
        float wide = softplus(steps.data()[steps.at() + row * heads + head] + biasOf(head));
        width[head] = wide;
        float stays = begins ? 0 : (float) Math.exp(rate(head) * wide);
        for (int i = head * perHead; i < (head + 1) * perHead; i++) {
          decay[i] = stays;
          written[i] = wide * mixed.data()[u + i];
        }
      }
    }
  }

  private int mixed() {
    return channels + 2 * states;
  }

  private double rate(int head) {
    return -Math.exp(rates.data()[rates.at() + head]);
  }

  private float biasOf(int head) {
    return bias.data()[bias.at() + head];
  }

  // Math.log1p takes ten times as long.
  private static float softplus(float x) {
    double power = Math.exp(x);
    return x > 20 ? x : (float) (x < -10 ? power : Math.log(1 + power));
  }

  void forward(int sequence, Heap result) {
    Turn turn = new Turn();
    float[] h = new float[size];
    System.arraycopy(memory.data(), memory.at() + sequence * size, h, 0, size);
    int length = scan.sequences().length();
    for (int t = 0; t < length; t++) {
      int row = sequence * length + t;
      if (t % Scan.BLOCK == 0 && scan.keeps()) {
        System.arraycopy(h, 0, kept.data(), block(sequence, t / Scan.BLOCK), size);
      }
      turn.take(row);
      skip(row, result);
      int c = mixed.at() + row * mixed() + channels + states;
      int y = result.at() + row * channels;
      for (int n = 0; n < states; n++) {
        float b = mixed.data()[c - states + n];
        read(turn, b, mixed.data()[c + n], h, n * channels, result.data(), y, channels);
      }
    }
    System.arraycopy(h, 0, memory.data(), memory.at() + sequence * size, size);
  }

  private int block(int sequence, int number) {
    return kept.at() + (sequence * Scan.blocks(scan.sequences().length()) + number) * size;
  }

  private void skip(int row, Heap result) {
    int perHead = channels / heads;
    int u = mixed.at() + row * mixed();
    int y = result.at() + row * channels;
    for (int i = 0; i < channels; i++) {
      result.data()[y + i] = skip.data()[skip.at() + i / perHead] * mixed.data()[u + i];
    }
  }

  private static void read(
      Turn turn, float b, float c, float[] h, int at, float[] y, int to, int count) {
    float[] decay = turn.decay;
    float[] written = turn.written;
    for (int i = 0; i < count; i++) {
      h[at + i] = decay[i] * h[at + i] + b * written[i];
    }
    for (int i = 0; i < count; i++) {
      y[to + i] += c * h[at + i];
    }
  }

  /** The gradients of one sequence; those of the heads are added up: rates, biases, skips. */
  final class Back {
    private final Heap gradient;
    private final Heap ofMixed;
    private final Heap ofSteps;
    private final float[] ofHeads;
    private final Turn turn = new Turn();
    private final float[] memories;
    private final float[] g = new float[size];
    private final float[] ofWritten = new float[channels];
    private final float[] ofDecay = new float[channels];

    Back(Heap gradient, Heap ofMixed, Heap ofSteps, float... ofHeads) {
      this.gradient = gradient;
      this.ofMixed = ofMixed;
      this.ofSteps = ofSteps;
      this.ofHeads = ofHeads;
      this.memories = room((Scan.BLOCK + 1) * size);
    }

    void run(int sequence) {
      int length = scan.sequences().length();
      for (int block = Scan.blocks(length) - 1; block >= 0; block--) {
        int from = block * Scan.BLOCK;
        int count = Math.min(Scan.BLOCK, length - from);
        System.arraycopy(kept.data(), block(sequence, block), memories, 0, size);
        for (int t = 0; t < count; t++) {
          remember(sequence * length + from + t, t * size);
        }
        for (int t = count - 1; t >= 0; t--) {
          row(sequence * length + from + t, t * size);
        }
      }
    }

    private void remember(int row, int before) {
      turn.take(row);
      float[] decay = turn.decay;
      float[] written = turn.written;
      int b = mixed.at() + row * mixed() + channels;
      for (int n = 0; n < states; n++) {
        float factor = mixed.data()[b + n];
        int at = before + n * channels;
        int to = at + size;
        for (int i = 0; i < channels; i++) {
          memories[to + i] = decay[i] * memories[at + i] + factor * written[i];
        }
      }
    }

    private void row(int row, int before) {
      turn.take(row);
      Arrays.fill(ofWritten, 0);
      Arrays.fill(ofDecay, 0);
      int b = mixed() * row + channels;
      int y = gradient.at() + row * channels;
      for (int n = 0; n < states; n++) {
        int at = n * channels;
        float read = mixed.data()[mixed.at() + b + states + n];
        float written = mixed.data()[mixed.at() + b + n];
        addScaled(gradient.data(), y, read, g, at, channels);
        ofMixed.data()[ofMixed.at() + b + states + n] =
            dot(memories, before + size + at, gradient.data(), y, channels);
        ofMixed.data()[ofMixed.at() + b + n] = dot(g, at, turn.written, 0, channels);
        addScaled(g, at, written, ofWritten, 0, channels);
        forget(before + at, at);
      }
      for (int head = 0; head < heads; head++) {
        head(head, row);
      }
    }

    private void forget(int before, int at) {
      float[] decay = turn.decay;
      for (int i = 0; i < channels; i++) {
        ofDecay[i] += g[at + i] * memories[before + i];
      }
      for (int i = 0; i < channels; i++) {
        g[at + i] *= decay[i];
      }
    }

    private void head(int head, int row) {
      int perHead = channels / heads;
      int u = mixed() * row;
      int y = gradient.at() + row * channels;
      float skips = skip.data()[skip.at() + head];
      float wide = turn.width[head];
      double forgets = 0;
      double writes = 0;
      double ofSkip = 0;
      for (int i = head * perHead; i < (head + 1) * perHead; i++) {
        float input = mixed.data()[mixed.at() + u + i];
        float out = gradient.data()[y + i];
        forgets += (double) turn.decay[i] * ofDecay[i];
        writes += (double) input * ofWritten[i];
        ofSkip += (double) input * out;
        ofMixed.data()[ofMixed.at() + u + i] = wide * ofWritten[i] + skips * out;
      }
      double rate = rate(head);
      int step = row * heads + head;
      double sum = steps.data()[steps.at() + step] + (double) biasOf(head);
      double ofStep = (rate * forgets + writes) / (1 + Math.exp(-sum));
      ofSteps.data()[ofSteps.at() + step] = (float) ofStep;
      ofHeads[head] += (float) (wide * forgets * rate);
      ofHeads[heads + head] += (float) ofStep;
      ofHeads[2 * heads + head] += (float) ofSkip;
    }
  }

  private static void addScaled(
      float[] from, int fromAt, float factor, float[] to, int at, int count) {
    for (int i = 0; i < count; i++) {
      to[at + i] += factor * from[fromAt + i];
    }
  }

  /** In four strands, which the processor adds beside each other. */
  private static float dot(float[] left, int leftAt, float[] right, int rightAt, int count) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < count; i += 4) {
      a += left[leftAt + i] * right[rightAt + i];
      b += left[leftAt + i + 1] * right[rightAt + i + 1];
      c += left[leftAt + i + 2] * right[rightAt + i + 2];
      d += left[leftAt + i + 3] * right[rightAt + i + 3];
    }
    for (; i < count; i++) {
      a += left[leftAt + i] * right[rightAt + i];
    }
    return (a + b) + (c + d);
  }
}
