package io.tracemint.pipeline;

import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.util.ArrayList;
import java.util.List;

/** The command line of a pipeline of DoppelGANger over a tiny trace with tiny networks. */
final class TinyRun {
  private static final List<String> TINY =
      List.of(
          "model=doppelganger",
          "simulate.hours=0.02",
          "flows.chunks=3",
          "doppelganger.encode.max-length=20",
          "doppelganger.train.batch=20",
          "doppelganger.train.attribute-units=16",
          "doppelganger.train.attribute-layers=2",
          "doppelganger.train.discriminator-units=16",
          "doppelganger.train.discriminator-layers=2",
          "doppelganger.train.lstm-units=8",
          "doppelganger.train.discriminator-rounds=1",
          "doppelganger.passes=3",
          "doppelganger.least-steps=12",
          "doppelganger.least-flows=10",
          "generate.flows-per-task=100",
          "evaluate.tasks=false",
          "evaluate.floor-repetitions=1");

  private TinyRun() {}

  /** The words with the tiny settings, unless they set others. */
  static String[] words(String... words) {
    List<String> all = new ArrayList<>();
    all.add(words[0]);
    for (String setting : TINY) {
      all.add("--set");
      all.add(setting);
    }
    all.addAll(List.of(words).subList(1, words.length));
    return all.toArray(String[]::new);
  }

  static Run run(String... words) {
    return Tracemints.run(words(words));
  }
}
