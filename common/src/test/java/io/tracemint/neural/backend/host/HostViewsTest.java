package io.tracemint.neural.backend.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.neural.backend.AdamStep;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Matrix;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations on parts of what is larger, by hand. */
class HostViewsTest {
  private final Backend backend = new HostBackend();

  @AfterEach
  void close() {
    backend.close();
  }

  private Matrix filled(int rows, float value) {
    Matrix matrix = backend.zeros(rows, 1);
    backend.fill(matrix, value);
    return matrix;
  }

  @Test
  void adamMovesTheRowsOfItsViewsAndNoOthers() {
    Matrix values = filled(4, 1);
    Matrix gradients = filled(3, 2);
    Matrix mean = filled(2, 0);
    Matrix variance = filled(5, 0);

    backend.adam(
        values.rows(2, 2),
        gradients.rows(1, 2),
        mean.rows(0, 2),
        variance.rows(3, 2),
        new AdamStep(0.5f, 0.9f, 0.99f, 0f));

    // 1 - 0.5 * (0.1 * 2) / sqrt(0.01 * 4)
    assertThat(rounded(values)).containsExactly(100, 100, 50, 50);
    assertThat(rounded(mean)).containsExactly(20, 20);
    assertThat(rounded(variance)).containsExactly(0, 0, 0, 4, 4);
  }

  private static int[] rounded(Matrix matrix) {
    float[] values = HostMatrix.of(matrix).data;
    int[] hundredths = new int[matrix.size()];
    Arrays.setAll(hundredths, i -> Math.round(100 * values[i]));
    return hundredths;
  }

  @Test
  void aViewOfMoreThanThereIsIsRefused() {
    Matrix matrix = filled(4, 1);
    assertThatThrownBy(() -> matrix.rows(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.reshaped(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("4x1 cannot be seen as 3x2");
  }
}
