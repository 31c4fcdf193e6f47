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
          "encode.max-length=20",
          "train.batch=20",
          "train.attribute-units=16",
          "train.attribute-layers=2",
          "train.discriminator-units=16",
          "train.discriminator-layers=2",
          "train.lstm-units=8",
          "train.discriminator-rounds=1",
          "train.epochs=1",
          "train.least-steps=12",
          "train.least-flows=10",
          "train.checkpoints=3",
          "train.judged-flows=30",
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
