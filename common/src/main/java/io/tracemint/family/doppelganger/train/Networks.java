package io.tracemint.family.doppelganger.train;

import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.train.network.Discriminator;
import io.tracemint.family.doppelganger.train.network.GeneratorNetwork;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Adam;
import io.tracemint.random.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** DoppelGANger's three networks, each with its optimiser. */
final class Networks {
  private final Backend backend;
  final GeneratorNetwork generator;
  final Discriminator discriminator;
  final Discriminator auxiliary;
  final Adam generatorAdam;
  final Adam discriminatorAdam;
  final Adam auxiliaryAdam;
  private final Optional<MovingAverage> average;

  Networks(Backend backend, Layout layout, TrainSettings settings, Seed seed) {
    int packing = settings.switches().packing();
    int rows = 3 * settings.batch() / packing;
    int condition = packing * layout.conditionWidth();
    int attributes = layout.attributeWidth();
    int all = layout.records() * layout.featureWidth() + attributes;
    Seed own = seed.child("initial");
    generator = new GeneratorNetwork(backend, layout, settings.sizes(), use(settings), own);
    discriminator =
        new Discriminator(
            backend,
            "discriminator",
            new Discriminator.Shape(packing * all, rows, condition),
            settings.sizes(),
            own);
    auxiliary =
        new Discriminator(
            backend,
            "auxiliary",
            new Discriminator.Shape(packing * attributes, rows, condition),
            settings.sizes(),
            own);
    TrainSettings.Rates rates = settings.rates();
    generatorAdam = new Adam(backend, generator.parameters(), rates.of(rates.generator()));
    discriminatorAdam =
        new Adam(backend, discriminator.parameters(), rates.of(rates.discriminator()));
    auxiliaryAdam = new Adam(backend, auxiliary.parameters(), rates.of(rates.auxiliary()));
    average =
        settings.switches().averageDecay() == 0
            ? Optional.empty()
            : Optional.of(
                new MovingAverage(
                    backend, generator.parameters(), settings.switches().averageDecay()));
    this.backend = backend;
  }

  private static GeneratorNetwork.Use use(TrainSettings settings) {
    return new GeneratorNetwork.Use(settings.batch(), settings.switches().gumbel());
  }

  /** The generator's optimiser step, followed by its moving average where there is one. */
  void updateGenerator() {
    generatorAdam.update();
    average.ifPresent(a -> a.follow(generatorAdam.updates()));
  }

  /** The name of each matrix that makes up the state, in the order of the file. */
  private Map<String, Matrix> state() {
    Map<String, Matrix> state = new LinkedHashMap<>(weights());
    for (Adam adam : List.of(generatorAdam, discriminatorAdam, auxiliaryAdam)) {
      state.put(adam.network() + ".mean", adam.mean());
      state.put(adam.network() + ".variance", adam.variance());
    }
    average.ifPresent(
        a -> {
          state.put(TrainState.AVERAGE, a.values());
          state.put(TrainState.AVERAGE_STATISTICS, a.statistics());
        });
    return state;
  }

  private Map<String, Matrix> weights() {
    Map<String, Matrix> weights = new LinkedHashMap<>();
    weights.put(TrainState.GENERATOR, generator.parameters().values());
    weights.put(TrainState.GENERATOR_STATISTICS, generator.parameters().statistics());
    weights.put("discriminator.values", discriminator.parameters().values());
    weights.put("auxiliary.values", auxiliary.parameters().values());
    return weights;
  }

  Map<String, float[]> read() {
    Map<String, float[]> tensors = new LinkedHashMap<>();
    state()
        .forEach(
            (name, matrix) -> {
              float[] values = new float[matrix.size()];
              backend.read(matrix, values);
              tensors.put(name, values);
            });
    return tensors;
  }

  /** The first parameter with a number that is not finite. */
  Optional<String> notFinite() {
    return Stream.of(discriminator.parameters(), auxiliary.parameters(), generator.parameters())
        .flatMap(
            network ->
                network.learned().stream()
                    .filter(p -> !isFinite(p.value()))
                    .map(p -> network.network() + " " + p.name()))
        .findFirst();
  }

  private boolean isFinite(Matrix matrix) {
    float[] values = new float[matrix.size()];
    backend.read(matrix, values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  Map<String, Long> updates() {
    return Map.of(
        "generator", generatorAdam.updates(),
        "discriminator", discriminatorAdam.updates(),
        "auxiliary", auxiliaryAdam.updates());
  }

  void restore(TrainState model) {
    state().forEach((name, matrix) -> backend.write(model.tensor(name, matrix.size()), matrix));
    generatorAdam.restore(model.updates().get("generator"));
    discriminatorAdam.restore(model.updates().get("discriminator"));
    auxiliaryAdam.restore(model.updates().get("auxiliary"));
  }

  void restoreWeights(TrainState model) {
    weights().forEach((name, matrix) -> backend.write(model.tensor(name, matrix.size()), matrix));
    average.ifPresent(MovingAverage::restart);
  }
}
