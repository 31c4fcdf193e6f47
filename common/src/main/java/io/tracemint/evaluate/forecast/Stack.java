package io.tracemint.evaluate.forecast;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.layer.Linear;
import java.util.ArrayList;
import java.util.List;

/**
 * One stack of N-BEATS: hidden layers, from which it adds its share to the forecast, and takes what
 * it has explained away from its input.
 */
final class Stack {
  private static final int LAYERS = 4;

  private final Backend backend;
  private final List<Linear> layers = new ArrayList<>();
  private final List<Matrix> units = new ArrayList<>();
  private final List<Matrix> ofUnits = new ArrayList<>();
  private final Share forecast;
  private final Share backcast;
  private final Matrix minus;
  private final Matrix ofExplained;

  /** For batches of so many rows of as many inputs. */
  Stack(Backend backend, Parameters parameters, String name, int inputs, int width, int rows) {
    this.backend = backend;
    for (int layer = 0; layer <= LAYERS; layer++) {
      units.add(backend.zeros(rows, layer == 0 ? inputs : width));
      ofUnits.add(backend.zeros(rows, layer == 0 ? inputs : width));
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      int from = units.get(layer).columns();
      layers.add(new Linear(backend, parameters, name + ".hidden-" + layer, from, width));
    }
    forecast = new Share(backend, parameters, name + ".forecast", width, 1, rows);
    backcast = new Share(backend, parameters, name + ".backcast", width, inputs, rows);
    ofExplained = backend.zeros(rows, inputs);
    minus = backend.zeros(rows, 1);
    backend.fill(minus, -1);
  }

  /** Adds its share to the forecasts, and takes what it explains from what is left of the input. */
  void apply(Matrix rest, Matrix forecasts) {
    backend.copy(rest, units.get(0));
    for (int layer = 0; layer < LAYERS; layer++) {
      layers.get(layer).applyRelu(units.get(layer), units.get(layer + 1));
    }
    backend.add(forecast.of(units.get(LAYERS)), forecasts);
    backend.addScaledRows(backcast.of(units.get(LAYERS)), minus, rest);
  }

  /** Leaves its gradients, and turns that of what it has left of its input into the input's. */
  void back(Matrix ofForecasts, Matrix ofRest) {
    Matrix last = ofUnits.get(LAYERS);
    backend.copy(ofRest, ofExplained);
    backend.scaleRows(ofExplained, minus);
    backend.fill(last, 0);
    backcast.addBack(ofExplained, units.get(LAYERS), last);
    forecast.addBack(ofForecasts, units.get(LAYERS), last);
    for (int layer = LAYERS - 1; layer >= 0; layer--) {
      Matrix of = ofUnits.get(layer + 1);
      backend.reluGradient(units.get(layer + 1), of);
      layers.get(layer).gradients(of, units.get(layer));
      layers.get(layer).back(of, ofUnits.get(layer));
    }
    backend.add(ofUnits.get(0), ofRest);
  }
}
