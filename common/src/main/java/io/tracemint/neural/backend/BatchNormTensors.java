package io.tracemint.neural.backend;

/**
 * The tensors of one batch-norm layer.
 *
 * @param scale learned factor, [1, units]
 * @param shift learned offset, [1, units]
 * @param runningMean average of the batches' means, used outside training
 * @param runningVariance average of the batches' variances
 * @param inverseDeviation of the last batch, kept for the gradient
 * @param normalised the last batch before scale and shift, [batch, units]
 */
public record BatchNormTensors(
    Matrix scale,
    Matrix shift,
    Matrix runningMean,
    Matrix runningVariance,
    Matrix inverseDeviation,
    Matrix normalised) {}
