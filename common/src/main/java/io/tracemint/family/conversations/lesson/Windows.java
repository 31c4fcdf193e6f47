package io.tracemint.family.conversations.lesson;

import io.tracemint.neural.sequence.Batch;
import io.tracemint.neural.sequence.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Long sequences cut into windows for training. A window that does not begin its sequence is
 * preceded by steps that set the LSTM's state and do not count in the loss.
 */
public final class Windows {
  private static final int LONGEST = 64;

  /** Steps of a batch: few where a pass would else be few updates, many for speed. */
  private static final int LEAST_ROWS = 96;

  private static final int MOST_ROWS = 1536;
  private static final int UPDATES = 64;
  private static final int LEAST_SEQUENCES = 4;
  private static final int MOST_SEQUENCES = 256;
  private static final int[] SHAPES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, LONGEST};

  private Windows() {}

  /** Steps from {@code from} on, of which those from {@code counted} on count. */
  public record Window(int sequence, int from, int counted, int to) {
    int steps() {
      return to - from;
    }

    boolean begins() {
      return from == 0;
    }
  }

  /** Which steps count. */
  public interface Counted {
    Counted ALL = (sequence, step) -> true;

    boolean is(int sequence, int step);

    default int of(Window window) {
      int count = 0;
      for (int step = window.counted(); step < window.to(); step++) {
        count += is(window.sequence(), step) ? 1 : 0;
      }
      return count;
    }
  }

  /** What a batch is filled from. */
  public interface Source {
    int length(int sequence);

    /** By slot and step. */
    int[][] tokens(int sequence);

    int context(int slot, int sequence);

    void numbers(int sequence, int step, float[] target, int at);
  }

  /**
   * Windows of sequences.
   *
   * @param most steps of a window, a quarter of which warm up
   */
  public static List<Window> of(int sequences, int most, Source source) {
    List<Window> all = new ArrayList<>();
    for (int sequence = 0; sequence < sequences; sequence++) {
      int length = source.length(sequence);
      int warmUp = most / 4;
      int stride = most - warmUp;
      all.add(new Window(sequence, 0, 0, Math.min(most, length)));
      for (int counted = most; counted < length; counted += stride) {
        all.add(
            new Window(sequence, counted - warmUp, counted, Math.min(length, counted + stride)));
      }
    }
    return all;
  }

  /** Steps of a batch for a pass over these windows. */
  public static int rows(List<Window> windows) {
    long steps = windows.stream().mapToLong(Window::steps).sum();
    return (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, steps / UPDATES));
  }

  /** Windows of about the same length together, in random order, so many steps a batch. */
  public static List<List<Window>> batches(List<Window> windows, int rows, RandomGenerator random) {
    List<Window> mixed = new ArrayList<>(windows);
    shuffle(mixed, random);
    mixed.sort(Comparator.comparingInt(window -> shape(window.steps())));
    List<List<Window>> batches = new ArrayList<>();
    for (int from = 0, to; from < mixed.size(); from = to) {
      int steps = shape(mixed.get(from).steps());
      to = from;
      while (to < mixed.size()
          && to - from < sequences(steps, rows)
          && shape(mixed.get(to).steps()) == steps) {
        to++;
      }
      batches.add(mixed.subList(from, to));
    }
    shuffle(batches, random);
    return batches;
  }

  static <T> void shuffle(List<T> all, RandomGenerator random) {
    for (int i = all.size() - 1; i > 0; i--) {
      Collections.swap(all, i, random.nextInt(i + 1));
    }
  }

  static int shape(int steps) {
    for (int shape : SHAPES) {
      if (shape >= steps) {
        return shape;
      }
    }
    throw new IllegalArgumentException(steps + " steps");
  }

  private static int sequences(int steps, int rows) {
    return Math.max(LEAST_SEQUENCES, Math.min(MOST_SEQUENCES, rows / steps));
  }

  /** A batch of windows, every step that counts with the same weight, together one. */
  public static Batch batch(
      Shape shape, List<Window> windows, int rows, Source source, Counted counted) {
    Batch batch = empty(shape, windows, rows);
    float weight = 1f / windows.stream().mapToInt(counted::of).sum();
    for (int sequence = 0; sequence < windows.size(); sequence++) {
      fill(batch, sequence, windows.get(sequence), source);
      weigh(batch, sequence, windows.get(sequence), counted, weight);
    }
    return batch;
  }

  /** A batch of windows, each with the same weight for its counted steps, together one. */
  public static Batch batchOfUnits(Shape shape, List<Window> windows, int rows, Source source) {
    Batch batch = empty(shape, windows, rows);
    for (int sequence = 0; sequence < windows.size(); sequence++) {
      Window own = windows.get(sequence);
      fill(batch, sequence, own, source);
      weigh(batch, sequence, own, Counted.ALL, 1f / Counted.ALL.of(own));
    }
    return batch;
  }

  private static Batch empty(Shape shape, List<Window> windows, int rows) {
    int steps = shape(windows.stream().mapToInt(Window::steps).max().orElseThrow());
    return new Batch(shape, steps, sequences(steps, rows));
  }

  private static void fill(Batch batch, int sequence, Window window, Source source) {
    int[][] tokens = source.tokens(window.sequence());
    int perRow = batch.numbers.length / batch.weights.length;
    for (int slot = 0; slot < batch.context.length; slot++) {
      batch.context[slot][sequence] = source.context(slot, window.sequence());
    }
    for (int step = window.from(); step < window.to(); step++) {
      int row = batch.row(step - window.from(), sequence);
      for (int slot = 0; slot < tokens.length; slot++) {
        batch.tokens[slot][row] = tokens[slot][step];
        batch.shown[slot][row] = tokens[slot][step];
        batch.previous[slot][row] = step == 0 ? -1 : tokens[slot][step - 1];
      }
      source.numbers(window.sequence(), step, batch.numbers, row * perRow);
    }
  }

  private static void weigh(
      Batch batch, int sequence, Window window, Counted counted, float weight) {
    for (int step = window.counted(); step < window.to(); step++) {
      if (counted.is(window.sequence(), step)) {
        batch.weights[batch.row(step - window.from(), sequence)] = weight;
      }
    }
  }
}
