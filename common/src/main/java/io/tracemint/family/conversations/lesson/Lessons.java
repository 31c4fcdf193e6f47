package io.tracemint.family.conversations.lesson;

import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.neural.sequence.Batch;
import io.tracemint.neural.sequence.SequenceTrainer;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.neural.sequence.Weights;
import io.tracemint.random.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The training of one network: passes over windows in random order, some steps held out. */
public final class Lessons {
  private static final double SLOWER = 0.7;
  private static final double LEAST_GAIN = 5e-4;

  /** Share of the newest weights in the average of all. */
  private static final float NEWEST = 0.3f;

  /** Batches by which weights are judged at least, or all that there are. */
  private static final int LEAST_JUDGED = 4;

  /**
   * How one learns.
   *
   * @param rate Adam's, at first
   * @param hidden share of what is shown that is hidden
   * @param pastHidden share of the sequences whose past is hidden
   * @param steps of a window
   * @param heldOut steps that are held out together
   * @param share of the windows that a pass shows, others each time
   */
  public record Manner(
      double rate, double hidden, double pastHidden, int steps, int heldOut, double share) {}

  /** Windows, and which of their steps count. */
  record Part(List<Windows.Window> windows, Windows.Counted counted) {}

  final Weights weights;
  final SequenceTrainer trainer;
  private final Windows.Source source;
  private final Seed seed;
  private final double hidden;
  private final double past;
  private final int rows;
  private final double share;
  final Part shown;
  final Part heldOut;
  private List<List<Windows.Window>> pass = List.of();
  private long passNumber = -1;
  private final int perPass;
  private List<List<Windows.Window>> judged = List.of();
  double rate;
  double best = Double.POSITIVE_INFINITY;
  float[] bestWeights;
  float[] average;

  public Lessons(Weights weights, int sequences, Windows.Source source, Manner manner, Seed seed) {
    this.weights = weights;
    this.trainer = new SequenceTrainer(weights);
    this.source = source;
    this.rate = manner.rate();
    this.hidden = manner.hidden();
    this.past = manner.pastHidden();
    this.share = manner.share();
    this.seed = seed;
    this.bestWeights = weights.read();
    this.average = bestWeights.clone();
    HeldOut out = HeldOut.of(sequences, manner.heldOut(), source, seed.child("held-out"));
    List<Windows.Window> all = Windows.of(sequences, manner.steps(), source);
    this.shown = with(all, (sequence, step) -> !out.is(sequence, step));
    this.heldOut = with(all, out);
    this.rows = Windows.rows(shown.windows());
    this.perPass = batches(0).size();
  }

  // Of a single step none can be held out.
  private static Part with(List<Windows.Window> all, Windows.Counted counted) {
    List<Windows.Window> some = all.stream().filter(window -> counted.of(window) > 0).toList();
    return some.isEmpty() ? new Part(all, Windows.Counted.ALL) : new Part(some, counted);
  }

  /** The same in every pass. */
  int stepsPerPass() {
    return perPass;
  }

  List<List<Windows.Window>> batches(long number) {
    if (passNumber != number) {
      passNumber = number;
      List<List<Windows.Window>> all =
          Windows.batches(shown.windows(), rows, seed.child("pass").child(number).generator());
      pass = all.subList(0, part(all.size(), 1));
    }
    return pass;
  }

  // The first of those that were mixed, and at least so many.
  private int part(int batches, int least) {
    return Math.max(Math.min(least, batches), (int) Math.ceil(share * batches));
  }

  /** The update of that number; answers the loss a step of a sequence, in nats. */
  double step(long number) {
    List<List<Windows.Window>> own = batches(number / perPass);
    Batch batch =
        Windows.batch(
            weights.shape(), own.get((int) (number % own.size())), rows, source, shown.counted());
    batch.hide(hidden, seed.child("hidden").child(number).generator());
    batch.hidePast(past, seed.child("past").child(number).generator());
    return trainer.step(batch, rate);
  }

  /**
   * Remembers the weights that do best on what is held out, those of now or their average over the
   * last passes, which mostly does; learns slower where neither is better than before.
   */
  void judge() {
    float[] own = weights.read();
    for (int i = 0; i < average.length; i++) {
      average[i] += NEWEST * (own[i] - average[i]);
    }
    double before = best;
    remember(heldOutLoss(), own);
    weights.write(average);
    remember(heldOutLoss(), average.clone());
    weights.write(own);
    if (!gained(before)) {
      rate *= SLOWER;
    }
  }

  /** Whether the best is clearly better than the one before. */
  boolean gained(double before) {
    return best < before * (1 - LEAST_GAIN);
  }

  private void remember(double loss, float[] values) {
    if (loss < best) {
      best = loss;
      bestWeights = values;
    }
  }

  // The same each time, and sorting them takes long where they are many.
  private List<List<Windows.Window>> judged() {
    if (judged.isEmpty()) {
      List<List<Windows.Window>> all = Windows.batches(heldOut.windows(), rows, seed.generator());
      judged = all.subList(0, part(all.size(), LEAST_JUDGED));
    }
    return judged;
  }

  /** What is held out, by predicted slot. */
  Map<String, Double> heldOutBySlot() {
    Map<String, Double> sums = new LinkedHashMap<>();
    long counted = 0;
    for (List<Windows.Window> windows : judged()) {
      int steps = windows.stream().mapToInt(heldOut.counted()::of).sum();
      double[] losses =
          trainer.losses(Windows.batch(weights.shape(), windows, rows, source, heldOut.counted()));
      int at = 0;
      for (Slot slot : weights.shape().slots()) {
        if (slot.predicted()) {
          sums.merge(slot.name(), steps * losses[at++], Double::sum);
        }
      }
      counted += steps;
    }
    long steps = counted;
    sums.replaceAll((name, sum) -> sum / steps);
    return sums;
  }

  // Addresses that nobody could foresee are not judged: what is learnt of them soon gets worse on
  // what is held out, and would end the lessons of all the rest.
  private double heldOutLoss() {
    return heldOutBySlot().entrySet().stream()
        .filter(slot -> !StorySlots.isAddress(slot.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
