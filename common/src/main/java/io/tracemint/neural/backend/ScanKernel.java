package io.tracemint.neural.backend;

import java.util.Arrays;

/** Loops of a {@link Scan} over single sequences on heap arrays. */
final class ScanKernel {
  // Large, and wanted for each sequence of each layer. Arrays that begin where their channels do:
  // only loops at one index become vector instructions.
  private static final ThreadLocal<float[][]> ROOM = ThreadLocal.withInitial(() -> new float[0][]);

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

  /** Room for the memories before and after each row of a block, state by state. */
  private float[][] room() {
    float[][] room = ROOM.get();
    int arrays = (Scan.BLOCK + 1) * states;
    if (room.length < arrays || room[0].length != channels) {
      room = new float[arrays][channels];
      ROOM.set(room);
    }
    return room;
  }

  /** A memory, a state an array. */
  private void load(float[] from, int at, float[][] h, int first) {
    for (int n = 0; n < states; n++) {
      System.arraycopy(from, at + n * channels, h[first + n], 0, channels);
    }
  }

  private void save(float[][] h, float[] to, int at) {
    for (int n = 0; n < states; n++) {
      System.arraycopy(h[n], 0, to, at + n * channels, channels);
    }
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
    float[] skips = skips();
    float[] y = new float[channels];
    float[][] h = new float[states][channels];
    load(memory.data(), memory.at() + sequence * size, h, 0);
    int length = scan.sequences().length();
    for (int t = 0; t < length; t++) {
      int row = sequence * length + t;
      if (t % Scan.BLOCK == 0 && scan.keeps()) {
        save(h, kept.data(), block(sequence, t / Scan.BLOCK));
      }
      turn.take(row);
      int u = mixed.at() + row * mixed();
      System.arraycopy(mixed.data(), u, y, 0, channels);
      multiply(skips, y);
      for (int n = 0; n < states; n++) {
        int b = u + channels + n;
        write(turn.decay, h[n], mixed.data()[b], turn.written, h[n]);
        addScaled(h[n], mixed.data()[b + states], y);
      }
      System.arraycopy(y, 0, result.data(), result.at() + row * channels, channels);
    }
    save(h, memory.data(), memory.at() + sequence * size);
  }

  private int block(int sequence, int number) {
    return kept.at() + (sequence * Scan.blocks(scan.sequences().length()) + number) * size;
  }

  /** By channel. */
  private float[] skips() {
    float[] skips = new float[channels];
    for (int i = 0; i < channels; i++) {
      skips[i] = skip.data()[skip.at() + i / (channels / heads)];
    }
    return skips;
  }

  /** after = decay ∘ before + factor written. */
  private static void write(
      float[] decay, float[] before, float factor, float[] written, float[] after) {
    for (int i = 0; i < after.length; i++) {
      after[i] = decay[i] * before[i] + factor * written[i];
    }
  }

  /** The gradients of one sequence; those of the heads are added up: rates, biases, skips. */
  final class Back {
    private final Heap gradient;
    private final Heap ofMixed;
    private final Heap ofSteps;
    private final float[] ofHeads;
    private final Turn turn = new Turn();
    private final float[][] memories = room();
    private final float[][] g = new float[states][channels];
    private final float[] out = new float[channels];
    private final float[] ofWritten = new float[channels];
    private final float[] ofDecay = new float[channels];

    Back(Heap gradient, Heap ofMixed, Heap ofSteps, float... ofHeads) {
      this.gradient = gradient;
      this.ofMixed = ofMixed;
      this.ofSteps = ofSteps;
      this.ofHeads = ofHeads;
    }

    void run(int sequence) {
      int length = scan.sequences().length();
      for (int block = Scan.blocks(length) - 1; block >= 0; block--) {
        int from = block * Scan.BLOCK;
        int count = Math.min(Scan.BLOCK, length - from);
        load(kept.data(), block(sequence, block), memories, 0);
        for (int t = 0; t < count; t++) {
          remember(sequence * length + from + t, t * states);
        }
        for (int t = count - 1; t >= 0; t--) {
          row(sequence * length + from + t, t * states);
        }
      }
    }

    private void remember(int row, int before) {
      turn.take(row);
      int b = mixed.at() + row * mixed() + channels;
      for (int n = 0; n < states; n++) {
        float[] old = memories[before + n];
        write(turn.decay, old, mixed.data()[b + n], turn.written, memories[before + states + n]);
      }
    }

    private void row(int row, int before) {
      turn.take(row);
      Arrays.fill(ofWritten, 0);
      Arrays.fill(ofDecay, 0);
      int b = mixed() * row + channels;
      System.arraycopy(gradient.data(), gradient.at() + row * channels, out, 0, channels);
      for (int n = 0; n < states; n++) {
        addScaled(out, mixed.data()[mixed.at() + b + states + n], g[n]);
      }
      dots(memories, before + states, out, ofMixed.data(), ofMixed.at() + b + states);
      dots(g, 0, turn.written, ofMixed.data(), ofMixed.at() + b);
      for (int n = 0; n < states; n++) {
        addScaled(g[n], mixed.data()[mixed.at() + b + n], ofWritten);
        addProduct(g[n], memories[before + n], ofDecay);
        multiply(turn.decay, g[n]);
      }
      for (int head = 0; head < heads; head++) {
        head(head, row);
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

  private static void addScaled(float[] from, float factor, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  private static void addProduct(float[] left, float[] right, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += left[i] * right[i];
    }
  }

  private static void multiply(float[] factors, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i];
    }
  }

  /** The dot products of each state's array with one. */
  private void dots(float[][] arrays, int first, float[] by, float[] to, int at) {
    int n = 0;
    for (; n + 3 < states; n += 4) {
      dots(arrays, first + n, by, to, at + n, channels);
    }
    for (; n < states; n++) {
      to[at + n] = dot(arrays[first + n], by);
    }
  }

  /** Of four arrays, beside each other: sums do not become vector instructions. */
  private static void dots(float[][] arrays, int first, float[] by, float[] to, int at, int count) {
    float[] p = arrays[first];
    float[] q = arrays[first + 1];
    float[] r = arrays[first + 2];
    float[] s = arrays[first + 3];
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int i = 0;
    for (; i + 1 < count; i += 2) {
      float even = by[i];
      float odd = by[i + 1];
      a += p[i] * even;
      b += q[i] * even;
      c += r[i] * even;
      d += s[i] * even;
      e += p[i + 1] * odd;
      f += q[i + 1] * odd;
      g += r[i + 1] * odd;
      h += s[i + 1] * odd;
    }
    float last = i < count ? by[i] : 0;
    int end = i < count ? i : 0;
    to[at] = a + e + last * p[end];
    to[at + 1] = b + f + last * q[end];
    to[at + 2] = c + g + last * r[end];
    to[at + 3] = d + h + last * s[end];
  }

  private static float dot(float[] left, float[] right) {
    float sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}
