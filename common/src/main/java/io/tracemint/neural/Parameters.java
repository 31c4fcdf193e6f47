package io.tracemint.neural;

import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * All parameters of a network in one flat array, their gradients in another and the statistics that
 * are kept but not learned (batch norm's running averages) in a third: the optimiser, the model
 * file and the moving average each work on the whole at once.
 */
public final class Parameters {
  private final String network;
  private final Section learned = new Section();
  private final Section kept = new Section();
  private Matrix values;
  private Matrix gradients;
  private Matrix statistics;

  public Parameters(String network) {
    this.network = network;
  }

  public Parameter learned(String name, int rows, int columns, Initial initial) {
    return learned.declare(name, rows, columns, initial);
  }

  public Parameter kept(String name, int columns, Initial initial) {
    return kept.declare(name, 1, columns, initial);
  }

  /** Called once, after every layer has declared what it needs. */
  public void allocate(Backend backend, Seed seed) {
    values = backend.zeros(learned.size(), 1);
    gradients = backend.zeros(learned.size(), 1);
    statistics = backend.zeros(kept.size(), 1);
    learned.bind(values, gradients);
    kept.bind(statistics, statistics);
    backend.write(learned.initial(seed.child(network)), values);
    backend.write(kept.initial(seed.child(network)), statistics);
  }

  public String network() {
    return network;
  }

  public List<Parameter> learned() {
    return List.copyOf(learned.parameters);
  }

  public Matrix values() {
    return values;
  }

  public Matrix gradients() {
    return gradients;
  }

  public Matrix statistics() {
    return statistics;
  }

  private static final class Section {
    final List<Parameter> parameters = new ArrayList<>();
    private final List<Initial> initials = new ArrayList<>();

    Parameter declare(String name, int rows, int columns, Initial initial) {
      Parameter parameter = new Parameter(name, rows, columns);
      parameters.add(parameter);
      initials.add(initial);
      return parameter;
    }

    int size() {
      return parameters.stream().mapToInt(Parameter::size).sum();
    }

    void bind(Matrix values, Matrix gradients) {
      int at = 0;
      for (Parameter p : parameters) {
        p.bind(view(values, at, p), view(gradients, at, p));
        at += p.size();
      }
    }

    private static Matrix view(Matrix flat, int at, Parameter p) {
      return flat.rows(at, p.size()).reshaped(p.rows(), p.columns());
    }

    float[] initial(Seed seed) {
      float[] all = new float[size()];
      int at = 0;
      for (int i = 0; i < parameters.size(); i++) {
        Parameter p = parameters.get(i);
        float[] own = initials.get(i).draw(p.rows(), p.columns(), seed.child(p.name()).generator());
        System.arraycopy(own, 0, all, at, own.length);
        at += own.length;
      }
      return all;
    }
  }
}
