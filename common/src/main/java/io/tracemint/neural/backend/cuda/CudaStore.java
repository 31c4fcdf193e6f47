package io.tracemint.neural.backend.cuda;

import io.tracemint.neural.backend.Matrix;
import io.tracemint.neural.backend.Results;
import io.tracemint.neural.backend.Store;
import io.tracemint.neural.backend.cuda.device.CudaMatrix;

/** Numbers in the memory of the device. */
interface CudaStore extends CudaPart, Store {
  @Override
  default Matrix zeros(int rows, int columns) {
    Matrix matrix = kit().memory().matrix(rows, columns);
    fill(matrix, 0);
    return matrix;
  }

  @Override
  default void write(float[] rowMajor, Matrix target) {
    kit().device().write(rowMajor, target.size(), CudaMatrix.of(target).address());
  }

  @Override
  default void read(Matrix source, float[] rowMajor) {
    kit().device().read(CudaMatrix.of(source).address(), rowMajor, source.size());
  }

  @Override
  default void copy(Matrix source, Matrix target) {
    kit().kernel("copy").with(source, target).over(target.size());
  }

  @Override
  default void fill(Matrix target, float value) {
    kit().kernel("fill").with(target).with(value).over(target.size());
  }

  @Override
  default Results results(int count) {
    return CudaResults.of(count, kit().memory());
  }

  @Override
  default double[] read(Results results) {
    double[] numbers = new double[((CudaResults) results).count()];
    kit().device().read(CudaResults.address(results, 0), numbers, numbers.length);
    return numbers;
  }
}
