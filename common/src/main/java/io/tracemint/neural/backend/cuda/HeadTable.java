package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Activation;
import io.tracemint.neural.backend.Heads;
import io.tracemint.neural.backend.cuda.device.CudaMatrix;
import io.tracemint.neural.backend.cuda.device.Device;
import io.tracemint.neural.backend.cuda.device.Launch;
import io.tracemint.neural.backend.cuda.device.Memory;

/** A layer's heads on the device: starts, widths and activations, one after the other. */
record HeadTable(CudaMatrix numbers, int heads, int columns) {
  static HeadTable of(Heads heads, Memory memory, Device device) {
    int count = heads.count();
    int[] numbers = new int[3 * count];
    for (int head = 0; head < count; head++) {
      numbers[head] = heads.start(head);
      numbers[count + head] = heads.width(head);
      numbers[2 * count + head] = code(heads.activation(head));
    }
    CudaMatrix matrix = memory.matrix(3, count);
    device.write(numbers, numbers.length, matrix.address());
    // Another work, on another stream, may find the table before this one's is through.
    device.await();
    return new HeadTable(matrix, count, heads.columns());
  }

  /** As SOFTMAX and SIGMOID in the kernels; all else is a tanh. */
  private static int code(Activation activation) {
    return switch (activation) {
      case SOFTMAX -> 0;
      case SIGMOID -> 1;
      case TANH -> 2;
    };
  }

  /** A thread for each head of each row. */
  void over(Launch launch, int rows) {
    launch
        .with(numbers.rows(0, 1), numbers.rows(1, 1))
        .with(numbers.rows(2, 1))
        .with(heads)
        .with(columns)
        .over(rows * heads);
  }
}
