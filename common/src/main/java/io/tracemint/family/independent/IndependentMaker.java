package io.tracemint.family.independent;

import io.tracemint.family.Blob;
import io.tracemint.family.Model;
import io.tracemint.family.RecordBatches;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.TableShape;
import io.tracemint.flows.FlowKey;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws records, each column on its own. */
final class IndependentMaker implements RecordMinter.Maker {
  private final Map<String, float[]> tensors;
  private final List<Distribution> features = new ArrayList<>();
  private final List<List<String>> texts = new ArrayList<>();

  IndependentMaker(TableShape shape, Model model) {
    this.tensors = model.tensors();
    List<Field> fields = shape.features();
    for (int feature = 0; feature < fields.size(); feature++) {
      boolean isText = fields.get(feature).type() == ColumnType.TEXT;
      features.add(of(Marginals.feature(feature)));
      texts.add(isText ? Blob.texts(tensors.get(Marginals.texts(feature))) : List.of());
    }
  }

  private Distribution of(String name) {
    return Distribution.read(name, tensors);
  }

  @Override
  public void make(long count, int chunk, RandomGenerator random, RecordBatches records) {
    Draw draw = new Draw(random);
    for (long record = 0; record < count; record++) {
      draw.next(records);
    }
  }

  /** Draws one record after the other. */
  private final class Draw implements RecordBatches.Cells {
    private final RandomGenerator random;
    private final Distribution time = of(Marginals.TIME);
    private final Distribution protocol = of(Marginals.PROTOCOL);
    private final Distribution source = of(Marginals.SOURCE);
    private final Distribution destination = of(Marginals.DESTINATION);
    private final Distribution sourcePort = of(Marginals.SOURCE_PORT);
    private final Distribution destinationPort = of(Marginals.DESTINATION_PORT);

    Draw(RandomGenerator random) {
      this.random = random;
    }

    void next(RecordBatches records) {
      FlowKey key =
          new FlowKey(
              source.draw(random),
              destination.draw(random),
              (int) sourcePort.draw(random),
              (int) destinationPort.draw(random),
              (int) protocol.draw(random),
              List.of());
      records.add(key, false, time.between(random), this);
    }

    @Override
    public long number(int feature) {
      return features.get(feature).draw(random);
    }

    @Override
    public String text(int feature) {
      List<String> own = texts.get(feature);
      return own.isEmpty() ? "" : own.get((int) features.get(feature).draw(random));
    }
  }
}
