package io.tracemint.neural.backend.nd4j;

import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Heads;
import java.util.EnumMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which columns have which activation, as rows of ones and zeros, and which columns share a
 * softmax, as a matrix: sums over each softmax are then one product.
 */
final class HeadMasks {
  final INDArray softmax;
  final INDArray sigmoid;
  final INDArray tanh;
  final INDArray together;
  final INDArray averages;

  HeadMasks(Heads heads) {
    int columns = heads.columns();
    Map<Activation, float[]> masks = new EnumMap<>(Activation.class);
    for (Activation activation : Activation.values()) {
      masks.put(activation, new float[columns]);
    }
    float[][] sums = new float[columns][columns];
    float[][] means = new float[columns][columns];
    for (int head = 0; head < heads.count(); head++) {
      int from = heads.start(head);
      int to = from + heads.width(head);
      boolean shared = heads.activation(head) == Activation.SOFTMAX;
      for (int j = from; j < to; j++) {
        masks.get(heads.activation(head))[j] = 1;
        sums[j][j] = 1;
        for (int k = from; shared && k < to; k++) {
          sums[j][k] = 1;
          means[j][k] = 1f / heads.width(head);
        }
      }
    }
    softmax = row(masks.get(Activation.SOFTMAX));
    sigmoid = row(masks.get(Activation.SIGMOID));
    tanh = row(masks.get(Activation.TANH));
    together = Nd4j.createFromArray(sums).dup('f');
    averages = Nd4j.createFromArray(means).dup('f');
  }

  private static INDArray row(float[] mask) {
    return Nd4j.createFromArray(mask).reshape(1, mask.length);
  }
}
