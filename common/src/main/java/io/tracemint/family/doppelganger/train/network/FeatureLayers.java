package io.tracemint.family.doppelganger.train.network;

import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Output;
import io.tracemint.neural.layer.Gumbel;
import io.tracemint.neural.layer.Linear;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of the feature generator: an LSTM, and one Linear layer for the heads of all records
 * of a block.
 *
 * @param heads the activations of a block
 * @param choices the same, but with the generation flags as plain numbers: they are no choice to be
 *     made hard, since the liveness of a flow and its length are read from their soft values
 * @param recordWidth columns of one record
 */
record FeatureLayers(LstmWeights lstm, Linear last, Heads heads, Heads choices, int recordWidth) {
  static FeatureLayers declare(
      Backend backend, Parameters parameters, Layout layout, NetworkSizes sizes) {
    int constant = layout.attributeWidth() + layout.conditionWidth();
    LstmWeights.Shape shape =
        new LstmWeights.Shape(constant, sizes.featureNoise(), sizes.lstmUnits());
    LstmWeights lstm = new LstmWeights(backend, parameters, "feature.lstm", shape);
    Heads heads = new Heads(layout.features(), layout.sampleLength());
    Linear last =
        new Linear(backend, parameters, "feature.heads", sizes.lstmUnits(), heads.columns());
    Heads choices = new Heads(withPlainFlags(layout.features()), layout.sampleLength());
    return new FeatureLayers(lstm, last, heads, choices, layout.featureWidth());
  }

  private static List<Output> withPlainFlags(List<Output> features) {
    List<Output> plain = new ArrayList<>(features);
    Output flags = plain.remove(plain.size() - 1);
    plain.add(new Output(flags.name(), Activation.SIGMOID, flags.width()));
    return plain;
  }

  /** Noise for the choices of some blocks. */
  Gumbel gumbel(Backend backend, Layout layout, int rows) {
    List<Output> features = layout.features();
    return new Gumbel(
        backend,
        features.subList(0, features.size() - 1),
        recordWidth,
        layout.sampleLength(),
        rows);
  }
}
