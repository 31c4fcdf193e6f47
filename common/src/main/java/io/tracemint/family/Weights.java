package io.tracemint.family;

import io.tracemint.failure.UserError;
import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Optimiser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The networks' numbers as tensors of a model. */
public final class Weights {
  private static final String STATISTICS = " statistics";

  private final Backend backend;
  private final Map<String, Matrix> values = new LinkedHashMap<>();
  private final Map<String, Matrix> moments = new LinkedHashMap<>();

  public Weights(Backend backend) {
    this.backend = backend;
  }

  public Weights with(Parameters network) {
    values.put(network.network(), network.values());
    if (network.statistics().size() > 0) {
      values.put(network.network() + STATISTICS, network.statistics());
    }
    return this;
  }

  public Weights with(Optimiser optimiser) {
    optimiser
        .moments()
        .forEach((name, matrix) -> moments.put(optimiser.network() + " " + name, matrix));
    return this;
  }

  /**
   * The tensors.
   *
   * @param toGoOn whether the moments of the optimisers are among them
   */
  public SortedMap<String, float[]> read(boolean toGoOn) {
    SortedMap<String, float[]> tensors = new TreeMap<>();
    chosen(toGoOn)
        .forEach(
            (name, matrix) -> {
              float[] numbers = new float[matrix.size()];
              backend.read(matrix, numbers);
              tensors.put(name, numbers);
            });
    return tensors;
  }

  public void take(Model model, boolean toGoOn) {
    chosen(toGoOn)
        .forEach(
            (name, matrix) -> {
              float[] numbers = model.tensors().getOrDefault(name, new float[0]);
              if (numbers.length != matrix.size()) {
                throw UserError.of(
                    "The model has %d numbers of \"%s\", networks of these settings have %d. Train"
                        + " again into an empty folder.",
                    numbers.length, name, matrix.size());
              }
              backend.write(numbers, matrix);
            });
  }

  private Map<String, Matrix> chosen(boolean toGoOn) {
    Map<String, Matrix> chosen = new LinkedHashMap<>(values);
    if (toGoOn) {
      chosen.putAll(moments);
    }
    return chosen;
  }
}
