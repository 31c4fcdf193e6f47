package io.tracemint.evaluate.forecast;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Adam;
import io.tracemint.random.Sample;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * The generic N-BEATS network (Oreshkin et al. 2020): each stack explains a part of its input,
 * takes that part away before it hands the rest on, and adds its share to the forecast.
 */
final class NBeats {
  private static final int BATCH = 32;
  private static final Adam.Rates RATES = new Adam.Rates(1e-3, 0.9, 0.999, 0);

  private final Backend backend;
  private final Parameters parameters = new Parameters("n-beats");
  private final List<Stack> stacks = new ArrayList<>();
  private final Matrix rest;
  private final Matrix forecasts;
  private final Matrix ofRest;
  private final Matrix errors;
  private final Matrix factors;

  /** For as many inputs, in batches of so many rows. */
  NBeats(Backend backend, int inputs, int rows, NextLengthSettings settings, Seed seed) {
    this.backend = backend;
    for (int stack = 0; stack < settings.stacks(); stack++) {
      String name = "stack-" + stack;
      stacks.add(new Stack(backend, parameters, name, inputs, settings.width(), rows));
    }
    rest = backend.zeros(rows, inputs);
    ofRest = backend.zeros(rows, inputs);
    forecasts = backend.zeros(rows, 1);
    errors = backend.zeros(rows, 1);
    factors = backend.zeros(rows, 1);
    parameters.allocate(backend, seed);
  }

  /** Learns to continue windows, whose values are about 0 to 1. */
  static NBeats fit(Backend backend, List<Window> windows, NextLengthSettings settings, Seed seed) {
    int rows = Math.min(BATCH, windows.size());
    NBeats network = new NBeats(backend, windows.get(0).before().length, rows, settings, seed);
    Adam adam = new Adam(backend, network.parameters, RATES);
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      List<Window> mixed = Sample.of(windows, windows.size(), seed.child(epoch));
      // What does not fill a batch is learnt from in another epoch.
      for (int from = 0; from + rows <= mixed.size(); from += rows) {
        network.learn(mixed.subList(from, from + rows));
        adam.update();
      }
    }
    return network;
  }

  Parameters parameters() {
    return parameters;
  }

  /** Leaves the gradients of the mean squared error, and answers that error. */
  double learn(List<Window> batch) {
    float[] next = new float[errors.rows()];
    for (int row = 0; row < next.length; row++) {
      next[row] = (float) -batch.get(row).next();
    }
    backend.write(next, errors);
    backend.add(apply(batch), errors);
    float[] of = new float[next.length];
    backend.read(errors, of);
    backend.fill(factors, 2f / next.length);
    backend.scaleRows(errors, factors);
    backend.fill(ofRest, 0);
    for (int stack = stacks.size() - 1; stack >= 0; stack--) {
      stacks.get(stack).back(errors, ofRest);
    }
    double sum = 0;
    for (float error : of) {
      sum += (double) error * error;
    }
    return sum / next.length;
  }

  private Matrix apply(List<Window> batch) {
    int inputs = rest.columns();
    float[] before = new float[rest.size()];
    for (int row = 0; row < batch.size(); row++) {
      for (int i = 0; i < inputs; i++) {
        before[row * inputs + i] = (float) batch.get(row).before()[i];
      }
    }
    backend.write(before, rest);
    backend.fill(forecasts, 0);
    stacks.forEach(stack -> stack.apply(rest, forecasts));
    return forecasts;
  }

  /** What it expects to come next, window by window. */
  double[] forecasts(List<Window> windows) {
    double[] all = new double[windows.size()];
    float[] some = new float[forecasts.rows()];
    for (int from = 0; from < all.length; from += some.length) {
      int to = Math.min(all.length, from + some.length);
      backend.read(apply(windows.subList(from, to)), some);
      for (int i = from; i < to; i++) {
        all[i] = some[i - from];
      }
    }
    return all;
  }
}
