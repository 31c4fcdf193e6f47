package io.tracemint.bench.train;

import io.tracemint.family.doppelganger.encode.Batch;
import io.tracemint.family.doppelganger.encode.EncodedFlows;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.neural.backend.Output;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Attribute columns, feature columns without the generation flags, records, records a block. */
record Shape(int attributes, int features, int records, int sampleLength) {
  static Shape of(String text) {
    int[] sizes = Arrays.stream(text.split("/")).mapToInt(Integer::parseInt).toArray();
    return new Shape(sizes[0], sizes[1], sizes[2], sizes[3]);
  }

  /** Half of the attribute columns are bits, the others a vector's components. */
  Layout layout() {
    int bits = attributes / 4;
    List<Output> attributeOutputs =
        Stream.concat(
                IntStream.range(0, bits).mapToObj(i -> Output.category("bit" + i, 2)),
                IntStream.range(0, attributes - 2 * bits)
                    .mapToObj(i -> Output.signed("port" + i, 1)))
            .toList();
    List<Output> featureOutputs =
        Stream.concat(
                IntStream.range(0, features).mapToObj(i -> Output.unit("size" + i)),
                Stream.of(Layout.GENERATION_FLAGS))
            .toList();
    int blocks = (records + sampleLength - 1) / sampleLength;
    return new Layout(attributeOutputs, featureOutputs, sampleLength, blocks, 0);
  }

  /** Random numbers where real flows would be: arithmetic takes as long. */
  EncodedFlows flows() {
    return new RandomFlows(layout());
  }

  private record RandomFlows(Layout layout) implements EncodedFlows {
    @Override
    public int count() {
      return 1000;
    }

    @Override
    public void read(int[] flows, Batch batch) {
      RandomGenerator random = new Seed(flows[0]).generator();
      fill(batch.attributes, random);
      fill(batch.features, random);
    }

    private static void fill(float[] values, RandomGenerator random) {
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextFloat();
      }
    }
  }

  @Override
  public String toString() {
    return "%d/%d/%d/%d".formatted(attributes, features, records, sampleLength);
  }
}
