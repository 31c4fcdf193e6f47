package io.tracemint.neural.backend;

import static io.tracemint.neural.backend.ChannelLoops.addProduct;
import static io.tracemint.neural.backend.ChannelLoops.addScaled;
import static io.tracemint.neural.backend.ChannelLoops.dots;
import static io.tracemint.neural.backend.ChannelLoops.multiply;
import static io.tracemint.neural.backend.ChannelLoops.write;

import java.util.Arrays;

/** The gradients of one sequence; those of the heads are added up: rates, biases, skips. */
final class ScanGradientKernel {
  // Large, and wanted for each sequence of each layer. Arrays that begin where their channels do:
  // only loops at one index become vector instructions.
  private static final ThreadLocal<float[][]> ROOM = ThreadLocal.withInitial(() -> new float[0][]);

  private final ScanArrays arrays;
  private final int channels;
  private final int states;
  private final int heads;
  private final Heap mixed;
  private final Heap gradient;
  private final Heap ofMixed;
  private final Heap ofSteps;
  private final float[] ofHeads;
  private final ScanTurn turn;
  private final float[][] memories;
  private final float[][] g;
  private final float[] out;
  private final float[] ofWritten;
  private final float[] ofDecay;

  ScanGradientKernel(
      ScanArrays arrays, Heap gradient, Heap ofMixed, Heap ofSteps, float... ofHeads) {
    this.arrays = arrays;
    this.channels = arrays.channels;
    this.states = arrays.states;
    this.heads = arrays.heads;
    this.mixed = arrays.mixed;
    this.gradient = gradient;
    this.ofMixed = ofMixed;
    this.ofSteps = ofSteps;
    this.ofHeads = ofHeads;
    this.turn = new ScanTurn(arrays);
    this.memories = room(states, channels);
    this.g = new float[states][channels];
    this.out = new float[channels];
    this.ofWritten = new float[channels];
    this.ofDecay = new float[channels];
  }

  /** Room for the memories before and after each row of a block, state by state. */
  private static float[][] room(int states, int channels) {
    float[][] room = ROOM.get();
    int arrays = (Scan.BLOCK + 1) * states;
    if (room.length < arrays || room[0].length != channels) {
      room = new float[arrays][channels];
      ROOM.set(room);
    }
    return room;
  }

  void run(int sequence) {
    int length = arrays.length();
    for (int block = Scan.blocks(length) - 1; block >= 0; block--) {
      int from = block * Scan.BLOCK;
      int count = Math.min(Scan.BLOCK, length - from);
      arrays.load(arrays.kept, arrays.block(sequence, block), memories);
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
    int b = mixed.at() + row * arrays.mixedColumns() + channels;
    for (int n = 0; n < states; n++) {
      float[] old = memories[before + n];
      write(turn.decay, old, mixed.data()[b + n], turn.written, memories[before + states + n]);
    }
  }

  private void row(int row, int before) {
    turn.take(row);
    Arrays.fill(ofWritten, 0);
    Arrays.fill(ofDecay, 0);
    int b = arrays.mixedColumns() * row + channels;
    System.arraycopy(gradient.data(), gradient.at() + row * channels, out, 0, channels);
    for (int n = 0; n < states; n++) {
      addScaled(out, mixed.data()[mixed.at() + b + states + n], g[n]);
    }
    dots(memories, before + states, states, out, ofMixed, b + states);
    dots(g, 0, states, turn.written, ofMixed, b);
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
    int perHead = arrays.perHead();
    int u = arrays.mixedColumns() * row;
    int y = gradient.at() + row * channels;
    float skips = arrays.skip.data()[arrays.skip.at() + head];
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
    double rate = arrays.rate(head);
    int step = row * heads + head;
    double sum = arrays.steps.data()[arrays.steps.at() + step] + (double) arrays.bias(head);
    double ofStep = (rate * forgets + writes) / (1 + Math.exp(-sum));
    ofSteps.data()[ofSteps.at() + step] = (float) ofStep;
    ofHeads[head] += (float) (wide * forgets * rate);
    ofHeads[heads + head] += (float) ofStep;
    ofHeads[2 * heads + head] += (float) ofSkip;
  }
}
