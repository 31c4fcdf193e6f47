package io.tracemint.pipeline.train;

import io.tracemint.encode.Batch;
import io.tracemint.encode.Decoder;
import io.tracemint.encode.EncodedChunk;
import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.Layout;
import io.tracemint.evaluate.Fidelity;
import io.tracemint.generate.Generator;
import io.tracemint.neural.backend.Backend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.train.state.Model;
import java.util.Map;
import java.util.stream.IntStream;

/** Tells how far the flows that a model makes are from flows that it was not trained on. */
final class Judge {
  private final Layout layout;
  private final Decoder decoder;
  private final EncodedChunk heldOut;
  private final int flows;
  private final Seed seed;
  private final Columns real;

  Judge(EncoderSet encoders, EncodedChunk heldOut, int mostFlows, Seed seed) {
    this.layout = encoders.layout();
    this.decoder = new Decoder(encoders);
    this.heldOut = heldOut;
    this.flows = Math.min(mostFlows, heldOut.count());
    this.seed = seed;
    Batch batch = heldOutFlows();
    this.real = decode(batch, choices(batch));
  }

  private Batch heldOutFlows() {
    Batch batch = new Batch(layout, flows);
    int stride = heldOut.count() / flows;
    heldOut.read(IntStream.range(0, flows).map(flow -> flow * stride).toArray(), batch);
    return batch;
  }

  private int[] choices(Batch batch) {
    int width = layout.conditionWidth();
    if (width == 0) {
      return new int[0];
    }
    return IntStream.range(0, flows)
        .map(
            row ->
                IntStream.range(0, width)
                    .filter(choice -> batch.condition[row * width + choice] == 1)
                    .findFirst()
                    .orElse(0))
        .toArray();
  }

  /** Distances by name, as an evaluation names them; none where there is nothing to compare. */
  Map<String, Double> distances(Model model, Backend backend) {
    int[] labels = choices(heldOutFlows());
    Generator generator = new Generator(model, backend);
    Batch made = labels.length == 0 ? generator.flows(flows, seed) : generator.flows(labels, seed);
    return Fidelity.of(real, decode(made, labels));
  }

  private Columns decode(Batch batch, int... choices) {
    Columns columns = decoder.columns(flows * layout.records());
    for (int row = 0; row < flows; row++) {
      int attributes = row * layout.attributeWidth();
      int features = row * layout.records() * layout.featureWidth();
      int choice = choices.length == 0 ? 0 : choices[row];
      decoder.append(
          decoder.key(batch.attributes, attributes, choice),
          batch.attributes,
          attributes,
          batch.features,
          features,
          decoder.length(batch.features, features),
          heldOut.chunk(),
          columns);
    }
    return columns;
  }
}
