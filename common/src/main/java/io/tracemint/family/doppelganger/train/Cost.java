package io.tracemint.family.doppelganger.train;

import com.typesafe.config.Config;
import io.tracemint.family.Footprint;
import io.tracemint.family.doppelganger.encode.Layout;
import io.tracemint.family.doppelganger.train.network.NetworkSizes;
import java.util.Locale;

/**
 * The memory of training a layout, known before the first step.
 *
 * @param attributeWidth columns of a flow
 * @param featureWidth columns of a record
 * @param inputWidth columns that the discriminator sees of a flow
 */
public record Cost(
    int attributeWidth,
    int featureWidth,
    long inputWidth,
    long generatorParameters,
    long criticParameters,
    long trainingBytes) {

  // Weights, gradients and Adam's two moments.
  private static final long ARRAYS_PER_PARAMETER = 4;

  // Real, generated and interpolated rows, and what flows back to them.
  private static final long ARRAYS_PER_ROW = 5;

  /** Of the settings {@code doppelganger.train}. */
  public static Cost of(Layout layout, Config train) {
    TrainSettings settings = TrainSettings.from(train);
    return of(layout, settings.sizes(), settings.batch());
  }

  public static Cost of(Layout layout, NetworkSizes size, int batch) {
    long attributes = layout.attributeWidth();
    long input = (long) layout.records() * layout.featureWidth() + attributes;
    long generator = attributeGenerator(layout, size) + lstm(layout, size) + heads(layout, size);
    long critics = critic(input, size) + critic(attributes, size);
    long hidden = 2L * size.discriminatorUnits() * (size.discriminatorLayers() - 1);
    long steps = (long) layout.blocks() * size.lstmUnits() * 6;
    long rows = batch * (input + hidden + steps) * ARRAYS_PER_ROW;
    long bytes = Float.BYTES * ((generator + critics) * ARRAYS_PER_PARAMETER + rows);
    return new Cost(
        layout.attributeWidth(), layout.featureWidth(), input, generator, critics, bytes);
  }

  private static long attributeGenerator(Layout layout, NetworkSizes size) {
    long hidden = size.attributeLayers() - 1L;
    long first = (size.attributeNoise() + layout.conditionWidth() + 1L) * size.attributeUnits();
    long others = (hidden - 1) * (size.attributeUnits() + 1L) * size.attributeUnits();
    long normalisation = hidden * 2 * size.attributeUnits();
    return first + others + normalisation + (size.attributeUnits() + 1L) * layout.attributeWidth();
  }

  private static long lstm(Layout layout, NetworkSizes size) {
    long input = (long) layout.attributeWidth() + layout.conditionWidth() + size.featureNoise();
    return 4L * size.lstmUnits() * (input + size.lstmUnits() + 1);
  }

  private static long heads(Layout layout, NetworkSizes size) {
    return (size.lstmUnits() + 1L) * layout.sampleLength() * layout.featureWidth();
  }

  private static long critic(long input, NetworkSizes size) {
    long units = size.discriminatorUnits();
    return (input + 1) * units + (size.discriminatorLayers() - 2) * (units + 1) * units + units + 1;
  }

  public long parameters() {
    return generatorParameters + criticParameters;
  }

  /** The same, as the pipeline shows it and checks it against the memory that there is. */
  public Footprint footprint(Layout layout) {
    return new Footprint(
        trainingBytes,
        String.format(
            Locale.ROOT,
            "flows of up to %d records, %d a step: %d columns a flow, %d a record; %,d parameters",
            layout.records(),
            layout.sampleLength(),
            attributeWidth,
            featureWidth,
            parameters()),
        "lower doppelganger.encode.max-length or doppelganger.encode.spikes-most, list columns under"
            + " doppelganger.encode.omit, or lower doppelganger.train.discriminator-units");
  }
}
