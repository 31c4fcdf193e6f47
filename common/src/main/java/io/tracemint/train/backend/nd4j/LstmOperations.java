package io.tracemint.train.backend.nd4j;

import static io.tracemint.train.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.train.backend.LstmStep;
import io.tracemint.train.backend.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** One LSTM step and its gradient. */
final class LstmOperations {
  private final Scratch scratch;

  LstmOperations(Scratch scratch) {
    this.scratch = scratch;
  }

  void step(LstmStep step, Matrix base) {
    Nd4jMatrix gates = Nd4jMatrix.of(step.gates());
    int units = step.cell().columns();
    gates.array.addi(array(base));
    Transforms.sigmoid(gates.columns(0, 3 * units), false);
    Transforms.tanh(gates.columns(3 * units, units), false);
    INDArray fresh = scratch.like(0, step.cell()).array.assign(gates.columns(0, units));
    fresh.muli(gates.columns(3 * units, units));
    array(step.cell())
        .assign(array(step.previousCell()))
        .muli(gates.columns(units, units))
        .addi(fresh);
    Transforms.tanh(array(step.cellTanh()).assign(array(step.cell())), false);
    array(step.hidden()).assign(array(step.cellTanh())).muli(gates.columns(2 * units, units));
  }

  void gradient(LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient) {
    Nd4jMatrix gates = Nd4jMatrix.of(step.gates());
    Nd4jMatrix result = Nd4jMatrix.of(gateGradient);
    int units = step.cell().columns();
    INDArray dc = array(cellGradient);
    INDArray tanh = array(step.cellTanh());
    INDArray part = scratch.like(0, cellGradient).array.assign(tanh).muli(tanh).rsubi(1);
    dc.addi(part.muli(array(hiddenGradient)).muli(gates.columns(2 * units, units)));
    result.columns(0, units).assign(dc).muli(gates.columns(3 * units, units));
    result.columns(units, units).assign(dc).muli(array(step.previousCell()));
    result.columns(2 * units, units).assign(array(hiddenGradient)).muli(tanh);
    INDArray sigmoids = gates.columns(0, 3 * units);
    INDArray slopes = scratch.matrix(1, result.rows(), 3 * units).array;
    slopes.assign(sigmoids).rsubi(1).muli(sigmoids);
    result.columns(0, 3 * units).muli(slopes);
    INDArray candidate = gates.columns(3 * units, units);
    part.assign(candidate).muli(candidate).rsubi(1).muli(gates.columns(0, units));
    result.columns(3 * units, units).assign(dc).muli(part);
    dc.muli(gates.columns(units, units));
  }
}
