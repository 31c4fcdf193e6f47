package io.tracemint.family.doppelganger.train.network;

/**
 * How large the networks are.
 *
 * @param attributeLayers of an attribute generator, its heads included
 * @param attributeUnits of each of its hidden layers
 * @param lstmUnits of the feature generator
 * @param discriminatorLayers of both discriminators, the score included
 * @param discriminatorUnits of each of their hidden layers
 * @param attributeNoise inputs of an attribute generator
 * @param featureNoise inputs of each LSTM step
 */
public record NetworkSizes(
    int attributeLayers,
    int attributeUnits,
    int lstmUnits,
    int discriminatorLayers,
    int discriminatorUnits,
    int attributeNoise,
    int featureNoise) {}
