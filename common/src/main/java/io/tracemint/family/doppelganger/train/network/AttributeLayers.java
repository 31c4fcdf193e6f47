package io.tracemint.family.doppelganger.train.network;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.layer.BatchNorm;
import io.tracemint.neural.layer.Linear;
import java.util.ArrayList;
import java.util.List;

/**
 * The layers of an attribute generator, and of the generator of additional (minimum and maximum)
 * attributes: Linear, ReLU and batch norm, then one Linear layer for all heads.
 */
record AttributeLayers(List<Linear> hidden, List<BatchNorm> norms, Linear last) {
  /**
   * How large the layers are.
   *
   * @param inputs columns of noise, condition and earlier attributes
   * @param layers the last one included
   * @param units of each hidden layer
   * @param outputs columns of all heads
   * @param batch samples at a time in training; 0 for none
   */
  record Shape(int inputs, int layers, int units, int outputs, int batch) {}

  static AttributeLayers declare(Backend backend, Parameters parameters, String name, Shape shape) {
    List<Linear> hidden = new ArrayList<>();
    List<BatchNorm> norms = new ArrayList<>();
    int width = shape.inputs();
    for (int i = 1; i < shape.layers(); i++) {
      String layer = name + "." + i;
      hidden.add(new Linear(backend, parameters, layer, width, shape.units()));
      norms.add(new BatchNorm(backend, parameters, layer + ".norm", shape.units(), shape.batch()));
      width = shape.units();
    }
    Linear last = new Linear(backend, parameters, name + ".heads", width, shape.outputs());
    return new AttributeLayers(hidden, norms, last);
  }

  /** The layer that sees what comes out of hidden layer {@code index}. */
  Linear after(int index) {
    return index + 1 < hidden.size() ? hidden.get(index + 1) : last;
  }
}
