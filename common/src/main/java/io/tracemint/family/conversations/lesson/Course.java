package io.tracemint.family.conversations.lesson;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;

/** One network's way through its lessons. */
public final class Course {
  private static final int PIECE = 16;
  private static final int PIECES = Long.SIZE / PIECE;

  private final String name;
  private final Lessons lessons;
  private final int perPass;
  private final int patience;
  private long step;
  private int worse;

  public Course(String name, Lessons lessons, int perPass, int patience) {
    this.name = name;
    this.lessons = lessons;
    this.perPass = perPass;
    this.patience = patience;
  }

  public String name() {
    return name;
  }

  /** Whether nothing is gained any more. */
  public boolean isOver() {
    return worse >= patience || lessons.stepsPerPass() == 0;
  }

  public void pass(DoubleConsumer watcher) {
    for (int i = perPass * lessons.stepsPerPass(); i > 0; i--) {
      watcher.accept(lessons.step(step++));
    }
    double before = lessons.best;
    lessons.judge();
    worse = lessons.gained(before) ? 0 : worse + 1;
  }

  /** The least that was lost on what is held out. */
  public double bestLoss() {
    return lessons.best;
  }

  /** The weights that did best. */
  public float[] best() {
    return lessons.bestWeights;
  }

  /** The same without parameters of some names. */
  public float[] bestWithout(Predicate<String> names) {
    float[] now = lessons.weights.read();
    lessons.weights.write(lessons.bestWeights);
    lessons.weights.clear(names);
    float[] cleared = lessons.weights.read();
    lessons.weights.write(now);
    return cleared;
  }

  /** What the best weights cost on what is held out, in nats. */
  public SortedMap<String, String> lossesBySlot() {
    lessons.weights.write(lessons.bestWeights);
    SortedMap<String, String> losses = new TreeMap<>();
    lessons
        .heldOutBySlot()
        .forEach(
            (slot, nats) ->
                losses.put("held-out-nats-" + name + "." + slot, Double.toString(nats)));
    return losses;
  }

  public void save(SortedMap<String, float[]> tensors) {
    tensors.put(name, lessons.weights.read());
    tensors.put(name + ".best", lessons.bestWeights);
    tensors.put(name + ".average", lessons.average.clone());
    lessons.trainer.moments().forEach((part, values) -> tensors.put(name + "." + part, values));
    // Numbers that a float does not hold exactly lie as two halves of their bits.
    tensors.put(
        name + ".progress",
        halves(
            step,
            worse,
            lessons.trainer.updates(),
            Double.doubleToLongBits(lessons.best),
            Double.doubleToLongBits(lessons.rate)));
  }

  public boolean fits(SortedMap<String, float[]> tensors) {
    float[] own = tensors.get(name);
    return own != null && own.length == lessons.bestWeights.length;
  }

  public void restore(SortedMap<String, float[]> tensors) {
    lessons.weights.write(tensors.get(name));
    lessons.bestWeights = tensors.get(name + ".best");
    lessons.average = tensors.get(name + ".average").clone();
    long[] progress = whole(tensors.get(name + ".progress"));
    step = progress[0];
    worse = (int) progress[1];
    lessons.best = Double.longBitsToDouble(progress[3]);
    lessons.rate = Double.longBitsToDouble(progress[4]);
    lessons.trainer.restore(
        progress[2], tensors.get(name + ".mean"), tensors.get(name + ".variance"));
  }

  private static float[] halves(long... numbers) {
    float[] pieces = new float[PIECES * numbers.length];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = (numbers[i / PIECES] >>> (PIECE * (i % PIECES))) & 0xFFFF;
    }
    return pieces;
  }

  private static long[] whole(float[] pieces) {
    long[] numbers = new long[pieces.length / PIECES];
    Arrays.setAll(
        numbers,
        i -> {
          long number = 0;
          for (int piece = PIECES - 1; piece >= 0; piece--) {
            number = (number << PIECE) | (long) pieces[PIECES * i + piece];
          }
          return number;
        });
    return numbers;
  }
}
