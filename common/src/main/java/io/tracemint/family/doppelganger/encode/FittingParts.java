package io.tracemint.family.doppelganger.encode;

import io.tracemint.family.doppelganger.encode.field.CategoryEncoder;
import io.tracemint.record.Field;
import java.util.List;

/**
 * Whether encoders that were read from a file fit each other, so that nothing that is encoded or
 * decoded by them can fail half-way through a trace.
 */
final class FittingParts {
  /** Columns of a flow; no network takes so many. */
  private static final long MOST_COLUMNS = 100_000_000;

  private final EncoderSet encoders;

  FittingParts(EncoderSet encoders) {
    this.encoders = encoders;
  }

  void check() {
    require(
        encoders.chunks() <= EncoderSet.MOST_CHUNKS
            && encoders.chunking().chunks() <= encoders.starts().size(),
        "chunks");
    checkNames();
    encoders.key().forEach(FittingParts::checkTexts);
    encoders.features().forEach(FittingParts::checkTexts);
    checkWidths();
    Decoder decoder = new Decoder(encoders);
    decoder.columns(1);
    decoder.key(new float[encoders.layout().attributeWidth()], 0, 0);
  }

  private void checkNames() {
    List<String> five = encoders.kind().fiveTuple().stream().map(Field::column).toList();
    List<String> key = encoders.key().stream().map(FieldCode::name).toList();
    require(key.size() >= five.size() && key.subList(0, five.size()).equals(five), "key");
    require(encoders.condition().isEmpty() || key.contains(encoders.condition()), "condition");
  }

  private static void checkTexts(FieldCode code) {
    if (!code.choices().isEmpty()) {
      require(
          code.encoder() instanceof CategoryEncoder places
              && places.values().get(0) >= 0
              && places.values().get(places.values().size() - 1) < code.choices().size(),
          code.name());
    }
  }

  private void checkWidths() {
    Layout layout = encoders.layout();
    long columns = (long) layout.featureWidth() * layout.records() + layout.attributeWidth();
    require(columns <= MOST_COLUMNS, "records");
  }

  private static void require(boolean fits, String what) {
    if (!fits) {
      throw new IllegalArgumentException(what + " does not fit the rest of the encoders");
    }
  }
}
