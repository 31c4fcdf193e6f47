package io.tracemint.neural.layer;

import io.tracemint.neural.backend.Matrix;
import java.util.Map;

/** Updates the weights of one network by their gradients. */
public interface Optimiser {
  void update();

  /** The name of its network. */
  String network();

  /** What it remembers of earlier updates, by name. */
  Map<String, Matrix> moments();

  /** Goes on after so many updates. */
  void restore(long updates);
}
