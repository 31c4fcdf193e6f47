package io.tracemint.neural.backend.nd4j;

import static io.tracemint.neural.backend.nd4j.Nd4jMatrix.array;

import io.tracemint.neural.backend.LstmStep;
import io.tracemint.neural.backend.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * One LSTM step and its gradient. ND4J takes several times as long for a gate alone, whose rows lie
 * apart, as for as many numbers in a row, and for "reverse" operations as for plain ones.
 */
final class LstmOperations {
  private final Scratch scratch;

  LstmOperations(Scratch scratch) {
    this.scratch = scratch;
  }

  void step(LstmStep step, Matrix base) {
    Nd4jMatrix gates = Nd4jMatrix.of(step.gates());
    int units = step.cell().columns();
    INDArray candidate = gates.columns(3 * units, units);
    gates.array().addi(array(base));
    Transforms.sigmoid(gates.columns(0, 3 * units), false);
    Transforms.tanh(candidate, false);
    INDArray fresh = scratch.like(0, step.cell()).array();
    gates.columns(0, units).muli(candidate, fresh);
    array(step.previousCell()).muli(gates.columns(units, units), array(step.cell())).addi(fresh);
    Transforms.tanh(array(step.cellTanh()).assign(array(step.cell())), false);
    array(step.cellTanh()).muli(gates.columns(2 * units, units), array(step.hidden()));
  }

  void gradient(LstmStep step, Matrix hiddenGradient, Matrix cellGradient, Matrix gateGradient) {
    Nd4jMatrix gates = Nd4jMatrix.of(step.gates());
    Nd4jMatrix result = Nd4jMatrix.of(gateGradient);
    int units = step.cell().columns();
    INDArray dh = array(hiddenGradient);
    INDArray dc = array(cellGradient);
    INDArray tanh = array(step.cellTanh());
    INDArray part = scratch.like(0, cellGradient).array();
    tanh.muli(tanh, part).subi(1).muli(dh).muli(gates.columns(2 * units, units));
    dc.subi(part);
    dc.muli(gates.columns(3 * units, units), result.columns(0, units));
    dc.muli(array(step.previousCell()), result.columns(units, units));
    dh.muli(tanh, result.columns(2 * units, units));
    throughSigmoids(gates, result);
    INDArray candidate = gates.columns(3 * units, units);
    candidate.muli(candidate, part).muli(-1).addi(1).muli(dc).muli(gates.columns(0, units));
    result.columns(3 * units, units).assign(part);
    dc.muli(gates.columns(units, units));
  }

  /** Times s − s², the candidate's columns included, which are written afterwards. */
  private void throughSigmoids(Nd4jMatrix gates, Nd4jMatrix result) {
    INDArray slopes = scratch.like(1, gates).array();
    gates.array().muli(gates.array(), slopes);
    gates.array().subi(slopes, slopes);
    result.array().muli(slopes);
  }
}
