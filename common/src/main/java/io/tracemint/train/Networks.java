package io.tracemint.train;

import io.tracemint.encode.Layout;
import io.tracemint.random.Seed;
import io.tracemint.train.backend.Backend;
import io.tracemint.train.backend.Matrix;
import io.tracemint.train.network.Discriminator;
import io.tracemint.train.network.GeneratorNetwork;
import io.tracemint.train.state.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DoppelGANger's three networks, each with its optimiser. */
final class Networks {
  private final Backend backend;
  final GeneratorNetwork generator;
  final Discriminator discriminator;
  final Discriminator auxiliary;
  final Adam generatorAdam;
  final Adam discriminatorAdam;
  final Adam auxiliaryAdam;

  Networks(Backend backend, Layout layout, TrainSettings settings, Seed seed) {
    int batch = settings.batch();
    int attributes = layout.attributeWidth();
    int all = layout.records() * layout.featureWidth() + attributes;
    Seed own = seed.child("initial");
    generator = new GeneratorNetwork(backend, layout, settings.sizes(), batch, own);
    discriminator =
        new Discriminator(backend, "discriminator", all, 3 * batch, settings.sizes(), own);
    auxiliary =
        new Discriminator(backend, "auxiliary", attributes, 3 * batch, settings.sizes(), own);
    TrainSettings.Rates rates = settings.rates();
    generatorAdam = new Adam(backend, generator.parameters(), rates.generator(), rates);
    discriminatorAdam = new Adam(backend, discriminator.parameters(), rates.discriminator(), rates);
    auxiliaryAdam = new Adam(backend, auxiliary.parameters(), rates.auxiliary(), rates);
    this.backend = backend;
  }

  /** The name of each matrix that makes up the state, in the order of the file. */
  private Map<String, Matrix> state() {
    Map<String, Matrix> state = new LinkedHashMap<>(weights());
    for (Adam adam : List.of(generatorAdam, discriminatorAdam, auxiliaryAdam)) {
      state.put(adam.network() + ".mean", adam.mean());
      state.put(adam.network() + ".variance", adam.variance());
    }
    return state;
  }

  private Map<String, Matrix> weights() {
    Map<String, Matrix> weights = new LinkedHashMap<>();
    weights.put(Model.GENERATOR, generator.parameters().values());
    weights.put(Model.GENERATOR_STATISTICS, generator.parameters().statistics());
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

  Map<String, Long> updates() {
    return Map.of(
        "generator", generatorAdam.updates(),
        "discriminator", discriminatorAdam.updates(),
        "auxiliary", auxiliaryAdam.updates());
  }

  void restore(Model model) {
    state().forEach((name, matrix) -> backend.write(model.tensor(name, matrix.size()), matrix));
    generatorAdam.restore(model.updates().get("generator"));
    discriminatorAdam.restore(model.updates().get("discriminator"));
    auxiliaryAdam.restore(model.updates().get("auxiliary"));
  }

  void restoreWeights(Model model) {
    weights().forEach((name, matrix) -> backend.write(model.tensor(name, matrix.size()), matrix));
  }
}
