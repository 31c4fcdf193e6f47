package io.tracemint.family.doppelganger.train.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.encode.field.QuantileEncoder;
import io.tracemint.family.doppelganger.encode.field.QuantileSettings;
import io.tracemint.family.doppelganger.encode.field.ValueCounts;
import io.tracemint.neural.Parameter;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Output;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of a loss that is linear in what the generator makes, against differences. */
class GeneratorGradientTest {
  private static final int BATCH = 5;
  private static final double TEMPERATURE = 0.7;
  private static final NetworkSizes SIZES = new NetworkSizes(3, 6, 4, 4, 7, 2, 3);
  private static final List<Output> ATTRIBUTES =
      List.of(
          Output.category("kind", 3),
          Output.category("bit", 2),
          Output.signed("port", 2),
          Output.unit("largest"));
  private static final List<Output> FEATURES =
      List.of(
          Output.unit("size"),
          Output.signed("gap", 1),
          Output.category("flags", 3),
          Layout.GENERATION_FLAGS);

  static java.util.stream.Stream<Backend> backends() {
    return Backends.all();
  }

  @ParameterizedTest
  @MethodSource("backends")
  void allParametersAgreeWithFiniteDifferences(Backend backend) {
    check(backend, new Layout(ATTRIBUTES, FEATURES, 2, 3, 0));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void conditionalAndAdditionalParametersAgreeToo(Backend backend) {
    check(backend, new Layout(ATTRIBUTES, FEATURES, 2, 3, 2, 1));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void quantileHeadsAloneAgreeToo(Backend backend) {
    long[] sizes = {40, 40, 40, 50, 60, 1500, 1500, 1500};
    QuantileSettings settings = new QuantileSettings(0.3, 2, 0, 10);
    List<Output> features =
        new ArrayList<>(
            QuantileEncoder.fit(ValueCounts.ofSample(sizes), Set.of(40L, 1500L), settings, false)
                .outputs("size"));
    features.add(Layout.GENERATION_FLAGS);
    check(backend, new Layout(List.of(Output.unit("start")), features, 2, 3, 0));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theAttributeOfWindowsAloneAgreesToo(Backend backend) {
    List<Output> attributes = List.of(Output.category(EncoderSet.CONTINUED, 2));
    List<Output> features = List.of(Output.unit("size"), Layout.GENERATION_FLAGS);
    check(backend, new Layout(attributes, features, 2, 3, 0));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theSoftPathOfGumbelSoftmaxAgreesToo(Backend backend) {
    check(backend, new Layout(ATTRIBUTES, FEATURES, 2, 3, 2, 1), true);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void gumbelShowsTheLargestChoiceAndLeavesTheFlagsSoft(Backend backend) {
    Layout layout = new Layout(ATTRIBUTES, FEATURES, 2, 3, 0);
    GeneratorNetwork generator = generator(backend, layout, true);
    Noise noise = new Noise(backend, layout, SIZES, BATCH);
    noise.write(noise.drawn(new Seed(22).generator()));
    generator.draw(new Seed(26).generator());
    generator.forward(noise, backend.zeros(BATCH, 0));
    double[] attributes = Float64.read(backend, generator.softAttributes());
    double[] features = Float64.read(backend, generator.features());
    for (int flow = 0; flow < BATCH; flow++) {
      assertThat(Arrays.copyOfRange(attributes, 8 * flow, 8 * flow + 3)).containsOnly(0, 1);
      assertThat(Arrays.copyOfRange(features, 42 * flow + 2, 42 * flow + 5)).containsOnly(0, 1);
      assertThat(features[42 * flow + 5]).isBetween(0.001, 0.999);
    }
  }

  private static GeneratorNetwork generator(Backend backend, Layout layout, boolean gumbel) {
    return new GeneratorNetwork(
        backend, layout, SIZES, new GeneratorNetwork.Use(BATCH, gumbel), new Seed(21));
  }

  private static void check(Backend backend, Layout layout) {
    check(backend, layout, false);
  }

  private static void check(Backend backend, Layout layout, boolean gumbel) {
    GeneratorNetwork generator = generator(backend, layout, gumbel);
    generator.temperature(TEMPERATURE);
    generator.draw(new Seed(26).generator());
    Noise noise = new Noise(backend, layout, SIZES, BATCH);
    noise.write(noise.drawn(new Seed(22).generator()));
    Matrix condition = CriticLossTest.filled(backend, BATCH, layout.conditionWidth(), new Seed(23));
    generator.forward(noise, condition);
    Expected expected = new Expected(backend, generator, layout, noise, condition);
    Matrix attributeWeights =
        CriticLossTest.filled(backend, BATCH, layout.attributeWidth(), new Seed(24));
    Matrix featureWeights =
        CriticLossTest.filled(
            backend, BATCH, layout.records() * layout.featureWidth(), new Seed(25));
    expected.weigh(attributeWeights, featureWeights);
    if (!gumbel) {
      expected.checkForward();
    }
    generator.back(attributeWeights, featureWeights);
    for (Parameter p : generator.parameters().learned()) {
      assertThat(Float64.read(backend, p.gradient()))
          .as(p.name())
          .containsExactly(expected.differences(p.name()), within(1e-3));
    }
  }

  /** The same generator in double, with hard attributes and liveness held as they were. */
  private static final class Expected {
    private final Backend backend;
    private final Layout layout;
    private final Float64 reference;
    private final double[] attributeNoise;
    private final double[] additionalNoise;
    private final double[] condition;
    private final double[] hard;
    private final double[] soft;
    private final double[] features;
    private final double[][] lstmNoise;
    private final List<double[]> gumbels;
    private double[] attributeWeights;
    private double[] featureWeights;

    Expected(
        Backend backend, GeneratorNetwork network, Layout layout, Noise noise, Matrix condition) {
      this.backend = backend;
      this.layout = layout;
      reference = new Float64(backend, network.parameters());
      gumbels = network.gumbels().map(g -> Float64.read(backend, g.noise())).toList();
      attributeNoise = Float64.read(backend, noise.attributes());
      additionalNoise = Float64.read(backend, noise.additional());
      this.condition = Float64.read(backend, condition);
      hard = Float64.read(backend, network.hardAttributes());
      soft = Float64.read(backend, network.softAttributes());
      features = Float64.read(backend, network.features());
      lstmNoise =
          new double[][] {
            Float64.read(backend, noise.firstHidden()),
            Float64.read(backend, noise.firstCell()),
            Float64.read(backend, noise.features())
          };
    }

    void weigh(Matrix forAttributes, Matrix forFeatures) {
      attributeWeights = Float64.read(backend, forAttributes);
      featureWeights = Float64.read(backend, forFeatures);
    }

    double[] differences(String parameter) {
      return reference.differences(
          parameter, parameter.startsWith("feature") ? this::featureLoss : this::attributeLoss);
    }

    void checkForward() {
      assertThat(attributeLoss()).isCloseTo(Float64.dot(attributeWeights, soft), within(1e-5));
      assertThat(featureLoss()).isCloseTo(Float64.dot(featureWeights, features), within(1e-5));
    }

    private double attributeLoss() {
      List<Output> outputs = layout.attributes();
      int first = outputs.size() - layout.additional();
      Heads main = new Heads(outputs.subList(0, first), 1);
      double loss = 0;
      loss +=
          weighted(
              reference.attributes("attribute", 2, input(attributeNoise, 0), main, gumbel(0)), 0);
      if (layout.additional() > 0) {
        Heads rest = new Heads(outputs.subList(first, outputs.size()), 1);
        double[][] input = input(additionalNoise, main.columns());
        double[][] made = reference.attributes("additional", 2, input, rest, gumbel(1));
        loss += weighted(made, main.columns());
      }
      return loss;
    }

    /** The noise is zero, and there is no temperature, where there is nothing to choose. */
    private Float64.Perturbation gumbel(int which) {
      return which >= 0 && which < gumbels.size()
          ? (row, sums) -> perturb(gumbels.get(which), row, sums)
          : Float64.Perturbation.NONE;
    }

    private static void perturb(double[] noise, int row, double[] sums) {
      for (int j = 0; j < sums.length; j++) {
        double own = noise[row * sums.length + j];
        sums[j] = own == 0 ? sums[j] : (sums[j] + own) / TEMPERATURE;
      }
    }

    private double weighted(double[][] made, int column) {
      double sum = 0;
      for (int row = 0; row < BATCH; row++) {
        for (int j = 0; j < made[row].length; j++) {
          sum += attributeWeights[row * layout.attributeWidth() + column + j] * made[row][j];
        }
      }
      return sum;
    }

    private double[][] input(double[] noise, int hardColumns) {
      double[][] rows = new double[BATCH][];
      for (int i = 0; i < BATCH; i++) {
        rows[i] =
            joined(
                row(noise, i, SIZES.attributeNoise()),
                row(condition, i, layout.conditionWidth()),
                java.util.Arrays.copyOf(row(hard, i, layout.attributeWidth()), hardColumns));
      }
      return rows;
    }

    private double featureLoss() {
      Heads heads = new Heads(layout.features(), layout.sampleLength());
      int width = layout.records() * layout.featureWidth();
      double loss = 0;
      for (int i = 0; i < BATCH; i++) {
        double[] given =
            joined(
                row(hard, i, layout.attributeWidth()), row(condition, i, layout.conditionWidth()));
        double[][] steps = new double[layout.blocks()][];
        for (int step = 0; step < steps.length; step++) {
          steps[step] = row(lstmNoise[2], step * BATCH + i, SIZES.featureNoise());
        }
        int units = SIZES.lstmUnits();
        int flow = i;
        Float64.Perturbation gumbel = gumbel(gumbels.size() - 1);
        double[] made =
            reference.features(
                given,
                row(lstmNoise[0], i, units),
                row(lstmNoise[1], i, units),
                steps,
                heads,
                (step, sums) -> gumbel.apply(step * BATCH + flow, sums));
        for (int j = 0; j < width; j++) {
          // The soft flags of a block are zero only where the liveness mask has blanked it.
          int flag = j / layout.featureWidth() * layout.featureWidth() + layout.featureWidth() - 1;
          boolean alive = features[i * width + flag] != 0;
          loss += alive ? featureWeights[i * width + j] * made[j] : 0;
        }
      }
      return loss;
    }

    private static double[] row(double[] all, int row, int width) {
      return java.util.Arrays.copyOfRange(all, row * width, (row + 1) * width);
    }

    private static double[] joined(double[]... parts) {
      return java.util.Arrays.stream(parts).flatMapToDouble(java.util.Arrays::stream).toArray();
    }
  }
}
