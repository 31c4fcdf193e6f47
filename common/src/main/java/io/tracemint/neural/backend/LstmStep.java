package io.tracemint.neural.backend;

/**
 * What one LSTM step reads and leaves behind for its gradient.
 *
 * @param gates [batch, 4 units]: input, forget and output gate, then the candidate; holds sums
 *     before the step and activations after it
 * @param previousCell [batch, units]
 * @param cell [batch, units]
 * @param cellTanh [batch, units]: tanh of the new cell
 * @param hidden [batch, units]
 */
public record LstmStep(
    Matrix gates, Matrix previousCell, Matrix cell, Matrix cellTanh, Matrix hidden) {}
