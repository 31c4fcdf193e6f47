package io.tracemint.neural.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.neural.Parameters;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import io.tracemint.random.Seed;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionTest {
  static Stream<Backend> backends() {
    return Gradients.backends();
  }

  /** Beside the sums of the definition, image by image. */
  @ParameterizedTest
  @MethodSource("backends")
  void isTheSumOverTheKernel(Backend backend) {
    int side = 6;
    int inputs = 2;
    int outputs = 3;
    Parameters parameters = new Parameters("test");
    Convolution layer = new Convolution(backend, parameters, "c", side, inputs, outputs, 2);
    parameters.allocate(backend, new Seed(1));
    Matrix images = Gradients.filled(backend, backend.zeros(2, side * side * inputs), 2);
    Matrix result = backend.zeros(2, layer.size());
    layer.apply(images, result);

    float[] x = Gradients.read(backend, images);
    float[] w = Gradients.read(backend, parameters.values());
    float[] y = Gradients.read(backend, result);
    for (int image = 0; image < 2; image++) {
      for (int at = 0; at < 9 * outputs; at++) {
        int place = at / outputs;
        double sum = 0;
        for (int pixel = 0; pixel < 16; pixel++) {
          int row = place / 3 * 2 - 1 + pixel / 4;
          int column = place % 3 * 2 - 1 + pixel % 4;
          for (int c = 0; c < inputs; c++) {
            boolean inside = row >= 0 && row < side && column >= 0 && column < side;
            int from = ((image * side + row) * side + column) * inputs + c;
            sum += inside ? x[from] * w[(at % outputs * 16 + pixel) * inputs + c] : 0;
          }
        }
        assertThat((double) y[image * layer.size() + at]).isCloseTo(sum, within(1e-4));
      }
    }
  }

  /** For any x and y, ⟨T x, y⟩ = ⟨x, C y⟩ of the convolution C with the same kernel. */
  @ParameterizedTest
  @MethodSource("backends")
  void aDeconvolutionIsItsTranspose(Backend backend) {
    Parameters ofC = new Parameters("c");
    Convolution convolution = new Convolution(backend, ofC, "c", 4, 2, 3, 2);
    ofC.allocate(backend, new Seed(1));
    Parameters ofT = new Parameters("t");
    Deconvolution transposed = new Deconvolution(backend, ofT, "t", 4, 3, 2, 2);
    ofT.allocate(backend, new Seed(2));
    // Both hold a row of 16 pixels × 2 channels for each of the 3 other channels.
    backend.copy(ofC.values().rows(0, 96), ofT.values().rows(0, 96));
    Matrix small = Gradients.filled(backend, backend.zeros(2, 2 * 2 * 3), 3);
    Matrix large = Gradients.filled(backend, backend.zeros(2, 4 * 4 * 2), 4);
    Matrix up = backend.zeros(2, 4 * 4 * 2);
    Matrix down = backend.zeros(2, 2 * 2 * 3);
    transposed.applyWithoutBias(small, up);
    convolution.applyWithoutBias(large, down);

    double left = Gradients.dot(Gradients.read(backend, up), Gradients.read(backend, large));
    double right = Gradients.dot(Gradients.read(backend, small), Gradients.read(backend, down));
    assertThat(left).isCloseTo(right, within(1e-3)).isNotZero();
  }
}
