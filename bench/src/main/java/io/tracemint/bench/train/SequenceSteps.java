package io.tracemint.bench.train;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.sequence.Batch;
import io.tracemint.neural.sequence.Sampler;
import io.tracemint.neural.sequence.SequenceTrainer;
import io.tracemint.neural.sequence.Shape;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.neural.sequence.Weights;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The family conversations' network of records: its training step and its drawing. */
final class SequenceSteps {
  private static final int STEPS = 64;
  private static final int SEQUENCES = 24;
  private static final int SIDE_BY_SIDE = 256;
  private static final int DRAWN_STEPS = 40;

  private SequenceSteps() {}

  /** Slots of about the sizes that a trace of packets has. */
  static Shape shape(int memory) {
    List<Slot> context =
        List.of(Slot.drawn("service", 60), Slot.drawn("length", 80), Slot.drawn("volume", 100));
    List<Slot> slots =
        List.of(
            Slot.given("left", 16),
            Slot.given("open", 16),
            Slot.drawn("direction", 2),
            Slot.drawn("kind", 40),
            Slot.drawn("sequence", 12),
            Slot.drawn("acknowledgement", 12),
            Slot.drawn("payload", 120),
            Slot.drawn("gap", 120),
            Slot.drawn("window", 100));
    int other = memory * 3 / 4;
    return new Shape(context, slots, 2, new Shape.Widths(memory, other, other));
  }

  private static Batch batch(Shape shape) {
    Batch batch = new Batch(shape, STEPS, SEQUENCES);
    SplittableRandom random = new SplittableRandom(3);
    fill(batch.context, shape.context(), random);
    fill(batch.tokens, shape.slots(), random);
    fill(batch.shown, shape.slots(), random);
    fill(batch.previous, shape.slots(), random);
    for (int i = 0; i < batch.numbers.length; i++) {
      batch.numbers[i] = (float) random.nextDouble();
    }
    Arrays.fill(batch.weights, 1f / batch.weights.length);
    return batch;
  }

  private static void fill(int[][] tokens, List<Slot> slots, SplittableRandom random) {
    for (int slot = 0; slot < tokens.length; slot++) {
      for (int i = 0; i < tokens[slot].length; i++) {
        tokens[slot][i] = random.nextInt(slots.get(slot).size());
      }
    }
  }

  static double millis(Backend backend, int memory) {
    Shape shape = shape(memory);
    Weights weights = new Weights(backend, shape, "bench", new Seed(1));
    SequenceTrainer trainer = new SequenceTrainer(weights);
    Batch batch = batch(shape);
    return Contest.millis(() -> trainer.step(batch, 1e-3));
  }

  /** Whether some steps twice from one seed end in the same weights, to the bit. */
  static boolean trainsAlike(Backend backend) {
    int once = trained(backend);
    return once == trained(backend);
  }

  private static int trained(Backend backend) {
    Weights weights = new Weights(backend, shape(128), "bench", new Seed(1));
    SequenceTrainer trainer = new SequenceTrainer(weights);
    for (int i = 0; i < 10; i++) {
      trainer.step(batch(weights.shape()), 1e-3);
    }
    return Arrays.hashCode(weights.read());
  }

  static double recordsPerSecond(Backend backend, int memory) {
    Shape shape = shape(memory);
    Sampler sampler = new Sampler(new Weights(backend, shape, "bench", new Seed(1)), SIDE_BY_SIDE);
    int[][] context = new int[shape.context().size()][SIDE_BY_SIDE];
    int[][] tokens = new int[shape.slots().size()][SIDE_BY_SIDE];
    float[] numbers = new float[SIDE_BY_SIDE * shape.numbers()];
    Drawing drawing = new Drawing(shape);
    double millis =
        Contest.millis(
            () -> {
              sampler.begin(context, SIDE_BY_SIDE);
              for (int step = 0; step < DRAWN_STEPS; step++) {
                int[][] previous = Arrays.stream(tokens).map(int[]::clone).toArray(int[][]::new);
                sampler.step(previous, numbers, tokens, drawing);
              }
            });
    return SIDE_BY_SIDE * DRAWN_STEPS / millis * 1e3;
  }

  private static final class Drawing implements Sampler.Drawing {
    private final Shape shape;
    private final SplittableRandom random = new SplittableRandom(5);

    Drawing(Shape shape) {
      this.shape = shape;
    }

    @Override
    public int known(int sequence, int slot) {
      return shape.slots().get(slot).predicted() ? DRAW : 0;
    }

    @Override
    public double place(int sequence, int slot) {
      return random.nextDouble();
    }

    @Override
    public int take(int sequence, int slot, int token) {
      return token;
    }
  }
}
