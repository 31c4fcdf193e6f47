package io.tracemint.family.doppelganger;

import io.tracemint.failure.UserError;
import io.tracemint.family.Condition;
import io.tracemint.family.Model;
import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.family.doppelganger.encode.FieldCode;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/**
 * For which value of the condition each flow is drawn: all for the one that is asked for, or for
 * each as often as the chunk's flows have it. Without a condition there is none to choose.
 */
final class Labels {
  private final double[] upTo;

  private Labels(double... weights) {
    this.upTo = weights.clone();
    Arrays.parallelPrefix(upTo, Double::sum);
  }

  static Labels of(EncoderSet encoders, Model model, Optional<String> where) {
    double[] weights = new double[encoders.layout().conditionWidth()];
    if (where.isPresent()) {
      weights[place(encoders, where.get())] = 1;
    } else {
      float[] counts = model.tensors().getOrDefault(ModelText.CONDITIONS, new float[0]);
      for (int value = 0; value < weights.length; value++) {
        weights[value] = value < counts.length ? counts[value] : 0;
      }
    }
    return new Labels(weights);
  }

  private static int place(EncoderSet encoders, String where) {
    String[] parts = where.split("=", 2);
    List<String> values = values(encoders);
    if (parts.length != 2 || values.isEmpty() || !parts[0].equals(encoders.condition())) {
      throw UserError.of(
          "--where is \"%s\", must be COLUMN=VALUE with the column that the model is conditioned"
              + " on, which is %s. doppelganger.encode.condition sets it before fit.",
          where, values.isEmpty() ? "none" : encoders.condition());
    }
    int place = Collections.binarySearch(values, parts[1]);
    if (place < 0) {
      throw UserError.of("--where %s: the trace has no such value. It has %s.", where, values);
    }
    return place;
  }

  /** The column that the model is conditioned on, if on one, and its values. */
  static SortedMap<String, List<String>> kinds(EncoderSet encoders) {
    List<String> values = values(encoders);
    return Condition.kinds(
        values.isEmpty() ? List.of() : List.of(encoders.condition()), column -> values);
  }

  private static List<String> values(EncoderSet encoders) {
    return encoders.key().stream()
        .filter(code -> code.name().equals(encoders.condition()))
        .findFirst()
        .map(FieldCode::choices)
        .orElse(List.of());
  }

  /** The place of a value for each of so many flows; empty without a condition. */
  int[] draw(int count, Seed seed) {
    if (upTo.length == 0) {
      return new int[0];
    }
    RandomGenerator random = seed.generator();
    int[] labels = new int[count];
    for (int flow = 0; flow < count; flow++) {
      double place = random.nextDouble() * upTo[upTo.length - 1];
      while (labels[flow] < upTo.length - 1 && place >= upTo[labels[flow]]) {
        labels[flow]++;
      }
    }
    return labels;
  }
}
