package io.tracemint.family.conversations;

import io.tracemint.family.conversations.lesson.Windows;
import io.tracemint.neural.sequence.PrivateTrainer;
import io.tracemint.neural.sequence.Weights;
import io.tracemint.privacy.Clipping;
import io.tracemint.privacy.GradientNoise;
import io.tracemint.privacy.noise.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The private training of one network: every unit enters a step with the same probability,
 * independently, and contributes one of its windows.
 */
final class PrivateLessons {
  private static final int ROWS = 1536;

  final String name;
  final Weights weights;
  final PrivateTrainer trainer;
  private final Windows.Source source;

  /** By unit. */
  private final List<List<Windows.Window>> windows;

  /**
   * How one learns.
   *
   * @param share of the units in a step
   * @param units how many there are, about
   */
  record Manner(double share, double units, double rate) {}

  PrivateLessons(
      String name,
      Weights weights,
      List<List<Windows.Window>> windows,
      Windows.Source source,
      Predicate<String> learns,
      Clipping clipping) {
    this.name = name;
    this.weights = weights;
    this.windows = windows;
    this.source = source;
    this.trainer = new PrivateTrainer(weights, learns, clipping);
  }

  /** Windows of sequences by the unit that each belongs to. */
  static List<List<Windows.Window>> byUnit(List<Windows.Window> windows, int[] units, int count) {
    List<List<Windows.Window>> all = new ArrayList<>();
    for (int unit = 0; unit < count; unit++) {
      all.add(new ArrayList<>());
    }
    windows.forEach(window -> all.get(units[window.sequence()]).add(window));
    return all;
  }

  /**
   * One step. Nobody can tell which units enter it and what they show: else another unit before
   * them would change that.
   *
   * @param random for the order alone
   */
  void step(Manner manner, GradientNoise noise, Bits coins, RandomGenerator random) {
    List<Windows.Window> entered = new ArrayList<>();
    for (List<Windows.Window> unit : windows) {
      if (coins.happens(manner.share()) && !unit.isEmpty()) {
        entered.add(unit.get((int) coins.below(unit.size())));
      }
    }
    for (List<Windows.Window> some : Windows.batches(entered, ROWS, random)) {
      trainer.add(Windows.batchOfUnits(weights.shape(), some, ROWS, source));
    }
    trainer.step(noise, Math.max(1, manner.share() * manner.units()), manner.rate());
  }

  void save(SortedMap<String, float[]> tensors) {
    tensors.put(name, weights.read());
    trainer.moments().forEach((part, values) -> tensors.put(name + "." + part, values));
  }

  void restore(SortedMap<String, float[]> tensors, long updates) {
    weights.write(tensors.get(name));
    trainer.restore(updates, tensors.get(name + ".mean"), tensors.get(name + ".variance"));
  }
}
