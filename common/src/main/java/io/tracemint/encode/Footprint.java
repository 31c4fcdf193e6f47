package io.tracemint.encode;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.util.Locale;

/**
 * What training a layout will take: known before the first step, so that nobody waits for it to run
 * out of memory.
 *
 * @param attributeWidth columns of a flow
 * @param featureWidth columns of a record
 * @param inputWidth columns that the discriminator sees of a flow
 */
public record Footprint(
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

  /** The networks' sizes that matter to memory. */
  public record NetworkSize(
      int attributeLayers,
      int attributeUnits,
      int lstmUnits,
      int criticLayers,
      int criticUnits,
      int noise,
      int batch) {

    /** Reads the settings' {@code train} group. */
    public static NetworkSize from(Config train) {
      return new NetworkSize(
          train.getInt("attribute-layers"),
          train.getInt("attribute-units"),
          train.getInt("lstm-units"),
          train.getInt("discriminator-layers"),
          train.getInt("discriminator-units"),
          train.getInt("attribute-noise"),
          train.getInt("batch"));
    }
  }

  public static Footprint of(Layout layout, NetworkSize size) {
    long attributes = layout.attributeWidth();
    long input = (long) layout.records() * layout.featureWidth() + attributes;
    long generator = attributeGenerator(layout, size) + lstm(layout, size) + heads(layout, size);
    long critics = critic(input, size) + critic(attributes, size);
    long hidden = 2L * size.criticUnits() * (size.criticLayers() - 1);
    long steps = (long) layout.blocks() * size.lstmUnits() * 6;
    long rows = size.batch() * (input + hidden + steps) * ARRAYS_PER_ROW;
    long bytes = Float.BYTES * ((generator + critics) * ARRAYS_PER_PARAMETER + rows);
    return new Footprint(
        layout.attributeWidth(), layout.featureWidth(), input, generator, critics, bytes);
  }

  private static long attributeGenerator(Layout layout, NetworkSize size) {
    long hidden = size.attributeLayers() - 1L;
    long first = (size.noise() + layout.conditionWidth() + 1L) * size.attributeUnits();
    long others = (hidden - 1) * (size.attributeUnits() + 1L) * size.attributeUnits();
    long normalisation = hidden * 2 * size.attributeUnits();
    return first + others + normalisation + (size.attributeUnits() + 1L) * layout.attributeWidth();
  }

  private static long lstm(Layout layout, NetworkSize size) {
    long input = (long) layout.attributeWidth() + layout.conditionWidth() + size.noise();
    return 4L * size.lstmUnits() * (input + size.lstmUnits() + 2);
  }

  private static long heads(Layout layout, NetworkSize size) {
    return (size.lstmUnits() + 1L) * layout.sampleLength() * layout.featureWidth();
  }

  private static long critic(long input, NetworkSize size) {
    long units = size.criticUnits();
    return (input + 1) * units + (size.criticLayers() - 2) * (units + 1) * units + units + 1;
  }

  public long parameters() {
    return generatorParameters + criticParameters;
  }

  /**
   * Refuses a training that cannot fit, and says what would make it smaller.
   *
   * @param more bytes needed beside the networks, such as for the chunk's records
   * @param place where the memory is and how to get more of it
   */
  public void requireWithin(long availableBytes, long more, Layout layout, String place) {
    if (trainingBytes + more > availableBytes) {
      throw UserError.of(
          "Training %,d parameters on %,d columns a flow (%d records of %d) takes %s and the chunk's"
              + " records %s, above the %s of %s. Lower encode.max-length (now %d) or"
              + " encode.spikes-most, list columns under encode.omit, lower"
              + " train.discriminator-units, raise flows.chunks, or raise the memory.",
          parameters(),
          inputWidth,
          layout.records(),
          featureWidth,
          mebibytes(trainingBytes),
          mebibytes(more),
          mebibytes(availableBytes),
          place,
          layout.records());
    }
  }

  public String describe() {
    return String.format(
        Locale.ROOT,
        "%d columns a flow, %d a record; %,d parameters; about %s to train",
        attributeWidth,
        featureWidth,
        parameters(),
        mebibytes(trainingBytes));
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", (bytes + (1 << 20) - 1) >> 20);
  }
}
