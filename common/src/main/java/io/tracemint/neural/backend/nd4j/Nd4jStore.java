package io.tracemint.neural.backend.nd4j;

import static io.tracemint.neural.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Store;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Numbers in ND4J's arrays. */
interface Nd4jStore extends Nd4jPart, Store {
  @Override
  default Matrix zeros(int rows, int columns) {
    return Nd4jMatrix.zeros(rows, columns);
  }

  @Override
  default void write(float[] rowMajor, Matrix target) {
    if (target.size() > 0) {
      float[] exact = java.util.Arrays.copyOf(rowMajor, target.size());
      try (INDArray values =
          Nd4j.create(exact, new long[] {target.rows(), target.columns()}, 'c')) {
        array(target).assign(values);
      }
    }
  }

  @Override
  default void read(Matrix source, float[] rowMajor) {
    if (source.size() > 0) {
      float[] values = array(source).dup('c').data().asFloat();
      System.arraycopy(values, 0, rowMajor, 0, source.size());
    }
  }

  @Override
  default void copy(Matrix source, Matrix target) {
    if (target.size() > 0) {
      array(target).assign(array(source));
    }
  }

  @Override
  default void fill(Matrix target, float value) {
    if (target.size() > 0) {
      array(target).assign(value);
    }
  }
}
