package io.tracemint.train.state;

import io.tracemint.encode.Layout;
import io.tracemint.failure.UserError;
import io.tracemint.train.network.NetworkSizes;
import java.util.Map;

/**
 * Whether the numbers that a model's file holds are as many as networks of the sizes that it claims
 * need at least: memory is taken by the sizes.
 */
final class Claims {
  /** Of a flow; no network is unrolled over so many. */
  private static final long MOST_RECORDS = 100_000;

  private final String source;
  private final long held;

  private Claims(String source, long held) {
    this.source = source;
    this.held = held;
  }

  static void check(ModelFile.Header header, Map<String, float[]> tensors, String source) {
    float[] generator = tensors.getOrDefault(Model.GENERATOR, new float[0]);
    Claims claims = new Claims(source, generator.length);
    Layout layout = header.layout();
    NetworkSizes sizes = header.settings().sizes();
    claims.attributes(layout, sizes);
    claims.features(layout, sizes);
    claims.atMost("records of a flow", MOST_RECORDS, layout.sampleLength(), layout.blocks());
  }

  private void attributes(Layout layout, NetworkSizes sizes) {
    long hidden = sizes.attributeLayers() - 1L;
    long units = sizes.attributeUnits();
    atMost("attribute units", held, Math.max(1, hidden - 1), units, hidden > 1 ? units : 1);
    atMost("attribute noise", held, sizes.attributeNoise(), units);
    atMost("attributes", held, layout.attributeWidth(), units);
    atMost("conditions", held, layout.conditionWidth(), units);
  }

  private void features(Layout layout, NetworkSizes sizes) {
    long units = sizes.lstmUnits();
    atMost("LSTM units", held, 4, units, units);
    atMost("feature noise", held, sizes.featureNoise(), units);
    atMost("features", held, layout.featureWidth(), layout.sampleLength(), units);
  }

  private void atMost(String what, long most, long... factors) {
    double product = 1;
    for (long factor : factors) {
      product *= factor;
    }
    if (product < 0 || product > most) {
      throw UserError.of(
          "%s is not a model that training wrote: it claims %,.0f for its %s, and has room for %,d.",
          source, product, what, most);
    }
  }
}
