package io.tracemint.neural.statespace;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Sequences;
import io.tracemint.neural.layer.RmsNorm;

/**
 * A block of Mamba 2: {@code x + W (norm(scan(convolution(W x̃)) ∘ silu(W x̃)))} with {@code x̃ =
 * norm(x)}.
 */
final class Block {
  private final Backend backend;
  private final RmsNorm normIn;
  private final Projection toGate;
  private final Projection toMixed;
  private final Projection toSteps;
  private final CausalConvolution convolution;
  private final SelectiveScan scan;
  private final RmsNorm normOut;
  private final Projection out;
  private final Room room;

  /** What a batch leaves for its gradient. */
  private static final class Room {
    final Matrix input;
    final Matrix normed;
    final Matrix gate;
    final Matrix gateOpen;
    final Matrix raw;
    final Matrix sums;
    final Matrix mixed;
    final Matrix steps;
    final Matrix scanned;
    final Matrix gated;
    final Matrix normedOut;

    Room(Backend backend, Shape shape, int rows) {
      input = backend.zeros(rows, shape.width());
      normed = backend.zeros(rows, shape.width());
      gate = backend.zeros(rows, shape.channels());
      gateOpen = backend.zeros(rows, shape.channels());
      raw = backend.zeros(rows, shape.mixed());
      sums = backend.zeros(rows, shape.mixed());
      mixed = backend.zeros(rows, shape.mixed());
      steps = backend.zeros(rows, shape.heads());
      scanned = backend.zeros(rows, shape.channels());
      gated = backend.zeros(rows, shape.channels());
      normedOut = backend.zeros(rows, shape.channels());
    }
  }

  Block(Backend backend, Parameters parameters, String name, Shape shape, int count, int length) {
    this.backend = backend;
    int width = shape.width();
    this.normIn = new RmsNorm(backend, parameters, name + ".in", width);
    this.toGate = new Projection(backend, parameters, name + ".gate", width, shape.channels());
    this.toMixed = new Projection(backend, parameters, name + ".mixed", width, shape.mixed());
    this.toSteps = new Projection(backend, parameters, name + ".steps", width, shape.heads());
    this.convolution =
        new CausalConvolution(backend, parameters, name + ".convolution", shape.mixed(), count);
    this.scan = new SelectiveScan(backend, parameters, name + ".scan", shape, count, length);
    this.normOut = new RmsNorm(backend, parameters, name + ".out", shape.channels());
    // All blocks add to one sum, which should not grow with their number.
    double gain = 1 / Math.sqrt(shape.blocks());
    this.out = new Projection(backend, parameters, name + ".out", shape.channels(), width, gain);
    this.room = new Room(backend, shape, count * length);
  }

  void forget() {
    convolution.forget();
    scan.forget();
  }

  /** Adds to x what the block makes of it. */
  void apply(Sequences sequences, Matrix x) {
    backend.copy(x, room.input);
    normIn.apply(x, room.normed);
    toGate.apply(room.normed, room.gate);
    toMixed.apply(room.normed, room.raw);
    toSteps.apply(room.normed, room.steps);
    convolution.apply(sequences, room.raw, room.sums);
    backend.silu(room.sums, room.mixed);
    scan.apply(sequences, room.mixed, room.steps, room.scanned);
    backend.silu(room.gate, room.gateOpen);
    backend.copy(room.scanned, room.gated);
    backend.multiply(room.gateOpen, room.gated);
    normOut.apply(room.gated, room.normedOut);
    out.add(room.normedOut, x);
  }

  /** Matrices that all blocks use for their gradients, one after the other. */
  static final class Scratch {
    final Matrix channels;
    final Matrix gate;
    final Matrix mixed;
    final Matrix raw;
    final Matrix steps;
    final Matrix normed;

    Scratch(Backend backend, Shape shape, int rows) {
      channels = backend.zeros(rows, shape.channels());
      gate = backend.zeros(rows, shape.channels());
      mixed = backend.zeros(rows, shape.mixed());
      raw = backend.zeros(rows, shape.mixed());
      steps = backend.zeros(rows, shape.heads());
      normed = backend.zeros(rows, shape.width());
    }
  }

  /** Turns the gradient of what {@link #apply} left in x, in place, into that of x before. */
  void back(Sequences sequences, Matrix gradient, Scratch s) {
    out.back(gradient, room.normedOut, false, s.channels);
    normOut.back(room.gated, s.channels);
    backend.copy(s.channels, s.gate);
    backend.multiply(room.scanned, s.gate);
    backend.siluGradient(room.gate, s.gate);
    backend.multiply(room.gateOpen, s.channels);
    scan.back(sequences, room.mixed, room.steps, s.channels, s.mixed, s.steps);
    backend.siluGradient(room.sums, s.mixed);
    convolution.back(sequences, room.raw, s.mixed, s.raw);
    toGate.back(s.gate, room.normed, false, s.normed);
    toMixed.back(s.raw, room.normed, true, s.normed);
    toSteps.back(s.steps, room.normed, true, s.normed);
    normIn.back(room.input, s.normed);
    backend.add(s.normed, gradient);
  }
}
