package io.tracemint.train.calibration;

import io.tracemint.encode.Batch;
import io.tracemint.encode.EncodedFlows;
import io.tracemint.encode.Layout;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.random.Seed;
import io.tracemint.train.network.RowStreams;
import io.tracemint.train.network.Sampler;
import io.tracemint.train.state.Model;
import java.util.List;
import java.util.stream.IntStream;

/** The generator that flows are made with: draws what its heads choose by, and takes biases. */
final class CalibratedGenerator {
  static final int ROWS = 8192;
  private static final int BATCH = 512;
  private static final int LEAST_ROWS = 512;

  private final Model model;
  private final Layout layout;
  private final Backend backend;
  private final Sampler sampler;
  private final RowStreams streams;
  private final Matrix condition;
  private final float[] headBiases;

  CalibratedGenerator(Model model, Backend backend) {
    this.model = model;
    this.layout = model.layout();
    this.backend = backend;
    Sampler.Use use = new Sampler.Use(BATCH, model.settings().switches().gumbel());
    sampler = new Sampler(backend, layout, model.settings().sizes(), use);
    load(model.generating(), sampler.parameters().values());
    load(model.generatingStatistics(), sampler.parameters().statistics());
    headBiases = read(sampler.attributeBiases());
    sampler.ready();
    streams = new RowStreams(backend, BATCH);
    condition = backend.zeros(BATCH, layout.conditionWidth());
  }

  private void load(String name, Matrix target) {
    backend.write(model.tensor(name, target.size()), target);
  }

  private float[] read(Matrix matrix) {
    float[] values = new float[matrix.size()];
    backend.read(matrix, values);
    return values;
  }

  /**
   * What each head chooses by, under the conditions of flows spread evenly over the given ones, in
   * rows that start flows; in all where few do.
   */
  List<HeadRows> draw(List<Head> heads, EncodedFlows flows, Seed seed) {
    List<HeadRows> drawn =
        heads.stream().map(h -> new HeadRows(new float[ROWS * h.width()], h.width())).toList();
    Batch batch = new Batch(layout, layout.conditionWidth() == 0 ? 0 : BATCH);
    StartingRows starting = new StartingRows(layout);
    IntStream.Builder kept = IntStream.builder();
    for (int from = 0; from < ROWS; from += BATCH) {
      readCondition(flows, from, batch);
      streams.start(seed, from, BATCH);
      Matrix sums = sampler.attributeSums(condition, streams);
      float[] all = read(sums);
      for (int head = 0; head < heads.size(); head++) {
        copy(all, sums.columns(), heads.get(head).column(), drawn.get(head), from);
      }
      for (int row = 0; row < BATCH; row++) {
        if (starting.contains(all, row * sums.columns())) {
          kept.add(from + row);
        }
      }
    }
    int[] rows = kept.build().toArray();
    return rows.length < LEAST_ROWS ? drawn : drawn.stream().map(h -> h.only(rows)).toList();
  }

  private void readCondition(EncodedFlows flows, int from, Batch batch) {
    if (batch.size > 0) {
      flows.read(
          IntStream.range(from, from + BATCH)
              .map(row -> (int) ((long) row * flows.count() / ROWS))
              .toArray(),
          batch);
      backend.write(batch.condition, condition);
    }
  }

  private static void copy(float[] all, int columns, int column, HeadRows target, int from) {
    for (int row = 0; row < BATCH; row++) {
      target.copy(from + row, all, row * columns + column);
    }
  }

  /** Of the model; drawing has folded others into its own. */
  float[] headBiases() {
    return headBiases.clone();
  }

  /** All the model's weights, with other biases of the attributes' heads; ends the drawing. */
  float[] weightsWith(float[] otherBiases) {
    load(model.generating(), sampler.parameters().values());
    backend.write(otherBiases, sampler.attributeBiases());
    return read(sampler.parameters().values());
  }
}
