package io.tracemint.family.doppelganger.encode.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.neural.backend.Output;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FieldEncoderTest {
  private static final QuantileSettings SETTINGS = new QuantileSettings(0.005, 50, 10, 1000);

  private static float[] encode(FieldEncoder encoder, long value) {
    float[] columns = new float[encoder.width() + 2];
    encoder.encode(value, columns, 1);
    assertThat(columns[0]).isZero();
    assertThat(columns[columns.length - 1]).isZero();
    return columns;
  }

  private static long there(FieldEncoder encoder, long value) {
    return encoder.decode(encode(encoder, value), 1);
  }

  private static ValueCounts counts(long... values) {
    return ValueCounts.ofSample(values);
  }

  @Test
  void wideNumbersComeBackToAFewMillionthsButForTheLastOfATail() {
    RandomGenerator random = new Seed(3).generator();
    long[] durations =
        LongStream.generate(() -> (long) Math.exp(20 + 3 * random.nextGaussian()))
            .limit(20_000)
            .sorted()
            .toArray();
    QuantileEncoder encoder = QuantileEncoder.fit(counts(durations), Set.of(), SETTINGS, true);

    double[] errors =
        LongStream.of(durations)
            .mapToDouble(value -> Math.abs((double) there(encoder, value) / value - 1))
            .sorted()
            .toArray();

    assertThat(errors[errors.length / 2]).isLessThan(2e-7);
    assertThat(errors[errors.length * 99 / 100]).isLessThan(5e-6);
    assertThat(errors[errors.length - 1]).isLessThan(5e-3);
  }

  @Test
  void bitsComeHighestFirstWithAColumnForEachOfZeroAndOne() {
    float[] columns = encode(new AddressEncoder(List.of()), 0x80000001L);
    assertThat(new AddressEncoder(List.of()).width()).isEqualTo(64);
    assertThat(columns[1]).isZero();
    assertThat(columns[2]).isEqualTo(1);
    assertThat(columns[3]).isEqualTo(1);
    assertThat(columns[64]).isEqualTo(1);
  }

  @Property
  void addressesComeBack(@ForAll @LongRange(min = 0, max = 0xFFFFFFFFL) long address) {
    assertThat(there(new AddressEncoder(List.of()), address)).isEqualTo(address);
    assertThat(there(new AddressEncoder(List.of(7L, address / 2)), address)).isEqualTo(address);
  }

  @Test
  void aTieOfBitsIsZero() {
    assertThat(new AddressEncoder(List.of()).decode(new float[64], 0)).isZero();
  }

  @Test
  void aFrequentAddressDecidesOverItsBits() {
    AddressEncoder encoder = new AddressEncoder(List.of(5L, 9L));
    float[] columns = encode(encoder, 9);
    columns[1 + 3 + 2 * 20 + 1] = 7;
    assertThat(encoder.decode(columns, 1)).isEqualTo(9);
  }

  @Property
  void scaledNumbersComeBack(@ForAll @LongRange(min = 0, max = 65535) long value) {
    assertThat(there(new MinMaxEncoder(0, 65535, false), value)).isEqualTo(value);
  }

  @Property
  void logarithmicNumbersComeBackToTheirPrecision(
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long value) {
    MinMaxEncoder encoder = new MinMaxEncoder(0, 1_000_000_000_000L, true);
    double exact = encoder.unscale(encoder.scale(value));
    assertThat(exact).isCloseTo((double) value, within(0.5 + value * 1e-12));
    assertThat((double) there(encoder, value))
        .isCloseTo((double) value, within(0.5 + value * 2e-6));
  }

  @Test
  void aConstantNumberIsZeroAndComesBack() {
    MinMaxEncoder encoder = new MinMaxEncoder(5, 5, true);
    assertThat(encode(encoder, 5)[1]).isZero();
    assertThat(encoder.decode(new float[] {0.7f}, 0)).isEqualTo(5);
  }

  @Test
  void decodedNumbersStayInTheirRange() {
    MinMaxEncoder encoder = new MinMaxEncoder(20, 1500, false);
    assertThat(encoder.decode(new float[] {1.5f}, 0)).isEqualTo(1500);
    assertThat(encoder.decode(new float[] {-1}, 0)).isEqualTo(20);
  }

  @Test
  void categoriesAreSortedAndUnknownOnesTakeTheNext() {
    CategoryEncoder encoder = new CategoryEncoder(List.of(17L, 1L, 6L));
    assertThat(encoder.values()).containsExactly(1L, 6L, 17L);
    assertThat(encode(encoder, 6)).containsExactly(0, 0, 1, 0, 0);
    assertThat(encoder.decode(new float[] {0.4f, 0.4f, 0.2f}, 0)).isEqualTo(1);
    assertThat(encode(encoder, 50)).containsExactly(0, 0, 0, 1, 0);
    assertThat(encode(encoder, 5)).containsExactly(0, 0, 1, 0, 0);
  }

  @Test
  void aConstantNeedsNoColumn() {
    assertThat(new CategoryEncoder(List.of(4L)).outputs("c")).isEmpty();
    QuantileEncoder constant = QuantileEncoder.fit(counts(40, 40, 40), Set.of(), SETTINGS, false);
    assertThat(constant.outputs("c")).isEmpty();
    assertThat(constant.summary()).isEqualTo("always 40");
    assertThat(constant.decode(new float[0], 0)).isEqualTo(40);
  }

  @Test
  void spikesAreCategoriesAndTheRestHasAPlace() {
    long[] values =
        LongStream.concat(
                LongStream.generate(() -> 40).limit(500),
                LongStream.concat(
                    LongStream.generate(() -> 1500).limit(300), LongStream.range(600, 800)))
            .toArray();
    QuantileEncoder encoder = QuantileEncoder.fit(counts(values), Set.of(), SETTINGS, false);
    assertThat(encoder.spikes()).containsExactly(40L, 1500L);
    assertThat(encoder.outputs("len"))
        .containsExactly(Output.category("len", 3), Output.unit("len.rest"));
    assertThat(encode(encoder, 40)).startsWith(0, 1, 0, 0);
    assertThat(encode(encoder, 700)[4]).isCloseTo(0.5f, within(0.01f));
    for (long value : values) {
      assertThat(there(encoder, value)).isEqualTo(value);
    }
  }

  @Test
  void valuesSeenOnceAreNoSpikesHoweverFewThereAre() {
    long[] values = LongStream.range(0, 40).map(value -> value * value).toArray();
    QuantileEncoder encoder = QuantileEncoder.fit(counts(values), Set.of(), SETTINGS, true);
    assertThat(encoder.spikes()).isEmpty();
    assertThat(encoder.summary()).isEqualTo("0 to 1521");
    for (long value : values) {
      assertThat(there(encoder, value)).isEqualTo(value);
    }
  }

  @Test
  void uniformPlacesDecodeToTheObservedShares() {
    Cdf cdf = Cdf.of(counts(3, 3, 3, 3, 3, 3, 10, 10, 10, 500), 1000, false);
    Map<Long, Integer> seen = new TreeMap<>();
    for (int place = 0; place < 10_000; place++) {
      seen.merge(cdf.value((place + 0.5) / 10_000), 1, Integer::sum);
    }
    assertThat(seen.get(3L)).isBetween(5980, 6020);
    assertThat(seen.get(10L)).isBetween(2980, 3020);
    assertThat(seen.get(500L)).isBetween(980, 1020);
  }

  @Test
  void aThinnedDistributionKeepsItsQuantiles() {
    RandomGenerator random = new Seed(3).generator();
    long[] values =
        LongStream.generate(() -> (long) Math.exp(10 + 3 * random.nextGaussian()))
            .limit(200_000)
            .sorted()
            .toArray();
    Cdf cdf = Cdf.of(counts(values), 1000, true);
    for (double share : new double[] {0.01, 0.25, 0.5, 0.9, 0.99}) {
      double expected = values[(int) (share * values.length)];
      assertThat((double) cdf.value(share)).isCloseTo(expected, within(expected * 0.02));
    }
    assertThat(cdf.value(1)).isEqualTo(values[values.length - 1]);
    assertThat(cdf.value(0)).isEqualTo(values[0]);
  }

  @Property(tries = 200)
  void placesComeBackToEveryValueOfTheRange(
      @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 65535) Integer> values,
      @ForAll boolean logarithmic,
      @ForAll @LongRange(max = 65535) long any) {
    ValueCounts counts = counts(values.stream().mapToLong(Integer::longValue).toArray());
    Cdf cdf = Cdf.of(counts, 1000, logarithmic);
    long inside = Math.max(counts.smallest(), Math.min(counts.largest(), any));
    assertThat(cdf.value(cdf.position(inside))).isEqualTo(inside);
    values.forEach(value -> assertThat(cdf.value(cdf.position(value))).isEqualTo((long) value));
  }

  @Property(tries = 200)
  void quantileEncodedValuesComeBackThroughFloats(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(max = 65535) Integer> values) {
    ValueCounts counts = counts(values.stream().mapToLong(Integer::longValue).toArray());
    QuantileEncoder numbers = QuantileEncoder.fit(counts, Set.of(0L), SETTINGS, false);
    QuantileEncoder ports = QuantileEncoder.fitPorts(counts, counts, SETTINGS);
    for (int value : values) {
      assertThat(there(numbers, value)).isEqualTo(value);
      assertThat(there(ports, value)).isEqualTo(value);
    }
  }

  @Property(tries = 30)
  void everyOfManyValuesComesBackThroughAFloat(@ForAll long seed, @ForAll boolean logarithmic) {
    RandomGenerator random = new Seed(seed).generator();
    long[] values = new long[30_000];
    for (int at = 0; at < values.length; at++) {
      // Mostly small values, a few anywhere: the line is steep here and almost flat there.
      values[at] = random.nextInt(random.nextInt(500) == 0 ? 65_536 : 1500);
    }
    QuantileEncoder encoder = QuantileEncoder.fit(counts(values), Set.of(), SETTINGS, logarithmic);
    for (long value : values) {
      assertThat(there(encoder, value)).isEqualTo(value);
    }
  }

  @Test
  void portsOutsideTheFrequentOnesKeepTheirRange() {
    long[] values =
        LongStream.concat(
                LongStream.generate(() -> 443).limit(2000), LongStream.range(32_768, 34_000))
            .toArray();
    QuantileEncoder encoder = QuantileEncoder.fitPorts(counts(values), counts(values), SETTINGS);
    assertThat(encoder.spikes()).containsExactly(443L);
    assertThat(encoder.ranges()).hasSize(1);
    assertThat(encoder.decode(new float[] {0.2f, 0.8f, 0.999f}, 0)).isBetween(33_900L, 33_999L);
  }

  @Test
  void portsOfOneFlowEachAreLearntByTheirDensityAndThoseOfManyAsTheyAre() {
    ValueCounts once = counts(LongStream.range(0, 400).map(port -> 33_000 + 7 * port).toArray());
    ValueCounts thrice =
        counts(LongStream.range(0, 1_200).map(place -> 33_000 + 7 * (place / 3)).toArray());
    QuantileSettings noSpikes = new QuantileSettings(0.5, 10, 5, 1_000);

    assertThat(shareOfKnown(QuantileEncoder.fitPorts(thrice, once, noSpikes), 7)).isLessThan(0.3);
    assertThat(shareOfKnown(QuantileEncoder.fitPorts(thrice, thrice, noSpikes), 7))
        .isGreaterThan(0.7);
  }

  private static double shareOfKnown(QuantileEncoder ports, int step) {
    Cdf cdf = ports.ranges().get(0).cdf();
    return LongStream.range(0, 1_000)
        .map(place -> cdf.value(place / 1_000.0))
        .mapToDouble(port -> (port - 33_000) % step == 0 ? 1 : 0)
        .average()
        .orElseThrow();
  }

  @Test
  void vectorsHaveLengthOneAndDecodeToTheNearest() {
    EmbeddingEncoder encoder =
        new EmbeddingEncoder(
            Map.of(
                80L, new float[] {3, 4},
                443L, new float[] {-1, 0},
                53L, new float[] {0, -2}));
    assertThat(encode(encoder, 80)).containsExactly(0, 0.6f, 0.8f, 0);
    assertThat(there(encoder, 443)).isEqualTo(443);
    assertThat(there(encoder, 53)).isEqualTo(53);
    assertThat(there(encoder, 100)).as("nearest port").isEqualTo(80);
    assertThat(there(encoder, 60_000)).isEqualTo(443);
    assertThat(encoder.decode(new float[] {0.1f, 0.9f}, 0)).isEqualTo(80);
  }

  @Test
  void equalVectorsDecodeToTheSmallerValue() {
    EmbeddingEncoder encoder =
        new EmbeddingEncoder(Map.of(9L, new float[] {1}, 5L, new float[] {2}));
    assertThat(there(encoder, 9)).isEqualTo(5);
  }

  @Test
  void everyKindComesBackFromJson() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    List<FieldEncoder> encoders =
        List.of(
            new AddressEncoder(List.of(1L, 2L)),
            new CategoryEncoder(List.of(6L, 17L)),
            new EmbeddingEncoder(Map.of(80L, new float[] {0.6f, 0.8f})),
            new MinMaxEncoder(0, 255, true),
            QuantileEncoder.fit(
                counts(LongStream.range(0, 500).toArray()), Set.of(0L), SETTINGS, true));
    for (FieldEncoder encoder : encoders) {
      String text = json.writerFor(FieldEncoder.class).writeValueAsString(encoder);
      assertThat(json.readValue(text, FieldEncoder.class)).isEqualTo(encoder);
    }
  }
}
