package io.tracemint.generate;

import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import io.tracemint.train.state.Model;
import java.util.Arrays;

/** A chunk's model as training left it. */
public final class TrainedModel implements ChunkModel {
  private final Generator generator;
  private final boolean conditioned;

  public TrainedModel(Model model, Backend backend) {
    this.generator = new Generator(model, backend);
    this.conditioned = model.layout().conditionWidth() > 0;
  }

  @Override
  public void attributes(Seed seed, int[] choices, int count, float[] rows) {
    float[] drawn =
        conditioned
            ? generator.attributes(Arrays.copyOf(choices, count), seed)
            : generator.attributes(count, seed);
    System.arraycopy(drawn, 0, rows, 0, drawn.length);
  }

  @Override
  public void features(
      Seed seed, float[] rows, int[] choices, int[] atLeast, int count, float[] features) {
    int[] labels = conditioned ? Arrays.copyOf(choices, count) : new int[0];
    generator.features(rows, labels, atLeast, count, seed, features);
  }
}
