package io.tracemint.train.state;

import io.tracemint.encode.Layout;
import io.tracemint.failure.UserError;
import io.tracemint.train.TrainSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The whole state of a training, as plain arrays: enough to resume it, to fine-tune it or to
 * generate from it, on any backend.
 *
 * @param step training steps done
 * @param seed from which, with the step, everything random follows
 * @param provenance what the model was made from, in the caller's words
 * @param updates of each network's optimiser
 * @param tensors each network's flat arrays by name
 */
public record Model(
    Layout layout,
    TrainSettings settings,
    long step,
    long seed,
    Map<String, String> provenance,
    Map<String, Long> updates,
    Map<String, float[]> tensors) {
  public static final String GENERATOR = "generator.values";
  public static final String GENERATOR_STATISTICS = "generator.statistics";

  public static final String AVERAGE = "generator.average";
  public static final String AVERAGE_STATISTICS = "generator.average-statistics";

  /** The heads' biases before calibration, where it changed {@link #GENERATOR}. */
  public static final String UNCALIBRATED_BIASES = "generator.uncalibrated-biases";

  public Model {
    // Sorted, since Map.copyOf has another order in each JVM and the bytes would differ with it.
    provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    updates = Collections.unmodifiableMap(new TreeMap<>(updates));
  }

  public byte[] toBytes() {
    return ModelFile.write(this);
  }

  /** Reads what {@link #toBytes} wrote; {@code source} names it in an error. */
  public static Model fromBytes(byte[] bytes, String source) {
    return ModelFile.read(bytes, source);
  }

  /** The name of the weights that flows are made from. */
  public String generating() {
    return isAveraged() ? AVERAGE : GENERATOR;
  }

  public String generatingStatistics() {
    return isAveraged() ? AVERAGE_STATISTICS : GENERATOR_STATISTICS;
  }

  private boolean isAveraged() {
    return settings.switches().averageDecay() > 0;
  }

  /**
   * The same with other weights to make flows from. Training goes on from those it left, which are
   * kept: the average does not replace them, else the biases that were replaced are.
   */
  public Model calibrated(float[] weights, float[] uncalibratedBiases) {
    Map<String, float[]> changed = new LinkedHashMap<>(tensors);
    changed.put(generating(), weights);
    if (!isAveraged()) {
      changed.put(UNCALIBRATED_BIASES, uncalibratedBiases);
    }
    return new Model(layout, settings, step, seed, provenance, updates, changed);
  }

  /** Writes the file whole or not at all: beside its place first, then moved there. */
  public void save(Path file) {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(beside, toBytes());
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserError(
          file + " cannot be written: " + e.getMessage() + ". Check the folder and its space.", e);
    }
  }

  public static Model load(Path file) {
    try {
      return fromBytes(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UserError(
          file + " cannot be read: " + e.getMessage() + ". Name a file that training wrote.", e);
    }
  }

  /** A tensor whose size the reader knows from its own networks. */
  public float[] tensor(String name, int size) {
    float[] values = tensors.get(name);
    if (values == null || values.length != size) {
      throw UserError.of(
          "The model holds %s numbers for %s, but its networks have %d. It was trained with other"
              + " sizes or another layout: use the settings it was trained with.",
          values == null ? "no" : Integer.toString(values.length), name, size);
    }
    return values;
  }
}
