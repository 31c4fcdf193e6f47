package io.tracemint.privacy.accounting;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The orders at which Rényi divergence is computed. */
public final class Orders {
  private Orders() {}

  /** Those of Opacus: fine below 11. */
  static double[] opacus() {
    return DoubleStream.concat(
            IntStream.range(1, 100).mapToDouble(tenths -> 1 + tenths / 10.0),
            IntStream.range(12, 64).mapToDouble(order -> order))
        .toArray();
  }

  /** Those of TensorFlow Privacy: few, up to 512. */
  static double[] tensorflow() {
    DoubleStream low = DoubleStream.of(1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4, 4.5);
    DoubleStream middle = IntStream.range(5, 64).mapToDouble(order -> order);
    return DoubleStream.concat(low, DoubleStream.concat(middle, DoubleStream.of(128, 256, 512)))
        .toArray();
  }

  /** Fine where ε is large, and far up for the low noise of large traces. */
  public static double[] wide() {
    DoubleStream near = IntStream.range(1, 100).mapToDouble(hundredths -> 1 + hundredths / 100.0);
    DoubleStream low = IntStream.range(20, 200).mapToDouble(tenths -> tenths / 10.0);
    DoubleStream high =
        DoubleStream.iterate(20, order -> order < 3000, order -> Math.ceil(order * 1.03));
    return DoubleStream.concat(near, DoubleStream.concat(low, high)).toArray();
  }
}
