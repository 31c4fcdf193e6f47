package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.family.doppelganger.encode.EncodeSettings;
import io.tracemint.flows.TraceFacts;
import java.util.Arrays;

/**
 * How many records an encoded flow has, and how many of them one step of the network makes.
 *
 * @param records a multiple of {@code sampleLength}
 */
record SeriesLength(int records, int sampleLength) {
  private static final int MOST_RECORDS = 100;

  // Few steps train fast, but each must then invent many records from one state.
  private static final int MOST_STEPS = 20;
  private static final int[] SAMPLE_LENGTHS = {1, 2, 5, 10, 25};

  static SeriesLength choose(TraceFacts facts, EncodeSettings settings) {
    int wanted = settings.maxLength() > 0 ? settings.maxLength() : typical(facts);
    int step = settings.sampleLength() > 0 ? settings.sampleLength() : sampleLength(wanted);
    return new SeriesLength((wanted + step - 1) / step * step, step);
  }

  private static int typical(TraceFacts facts) {
    TraceFacts.Lengths lengths = facts.lengths();
    return (int) Math.min(MOST_RECORDS, Math.min(lengths.longest(), lengths.q999()));
  }

  private static int sampleLength(int records) {
    return Arrays.stream(SAMPLE_LENGTHS)
        .filter(length -> records <= length * MOST_STEPS)
        .findFirst()
        .orElse((records + MOST_STEPS - 1) / MOST_STEPS);
  }
}
