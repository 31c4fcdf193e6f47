package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.encode.field.FieldEncoder;
import io.tracemint.neural.backend.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Flows of one packet: 45 of 100 have 40 bytes, 45 have 1500, the others anything between. */
final class SpikySizes implements EncodedFlows {
  static final double SHARE = 0.45;
  static final long SMALL = 40;
  static final long LARGE = 1500;
  private static final int FLOWS = 400;

  private final FieldEncoder encoder;
  private final Layout layout;

  SpikySizes(FieldEncoder encoder) {
    this.encoder = encoder;
    List<Output> outputs = new ArrayList<>(encoder.outputs("size"));
    outputs.add(Layout.GENERATION_FLAGS);
    layout = new Layout(List.of(Output.unit("start")), outputs, 1, 1, 0);
  }

  static long[] sizes() {
    return LongStream.range(0, FLOWS).map(SpikySizes::size).toArray();
  }

  private static long size(long flow) {
    long place = flow % 20;
    if (place < 18) {
      return place < 9 ? SMALL : LARGE;
    }
    return 50 + flow * 1400 / FLOWS;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public int count() {
    return FLOWS;
  }

  @Override
  public void read(int[] flows, Batch batch) {
    int width = layout.featureWidth();
    Arrays.fill(batch.features, 0);
    for (int row = 0; row < flows.length; row++) {
      batch.attributes[row] = flows[row] % 97 / 97f;
      encoder.encode(size(flows[row]), batch.features, row * width);
      batch.features[(row + 1) * width - 1] = 1;
    }
  }

  /** The share of generated packets that have exactly so many bytes. */
  double share(long bytes, float[] features) {
    int width = layout.featureWidth();
    int flows = features.length / width;
    int found = 0;
    for (int row = 0; row < flows; row++) {
      found += encoder.decode(features, row * width) == bytes ? 1 : 0;
    }
    return found / (double) flows;
  }
}
