package io.tracemint.family.doppelganger.encode.field;

import java.io.Serializable;

/**
 * What becomes a category and how finely the rest is described.
 *
 * @param spikeShare the share of observations from which a value is a category
 * @param spikesMost the most categories of a field
 * @param categoriesUpTo with at most so many distinct values, all are categories
 * @param knots points of a distribution's line
 */
public record QuantileSettings(double spikeShare, int spikesMost, int categoriesUpTo, int knots)
    implements Serializable {}
