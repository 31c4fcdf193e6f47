package io.tracemint.doctor;

import com.typesafe.config.Config;
import io.tracemint.flows.FlowSettings;
import io.tracemint.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run over a whole input will take, from what runs over samples of it took.
 *
 * @param records of the input
 * @param chunks that it will be learnt in
 * @param seconds by step, training by its two parts
 * @param passes of the seed chunk at most
 */
record Forecast(
    long records,
    int chunks,
    Map<String, Double> seconds,
    int passes,
    double outputBytes,
    double temporaryBytes,
    Executors executors) {
  static final String SEED = "train, seed chunk";
  static final String OTHERS = "train, other chunks";

  static Forecast of(Calibration tried, long inputBytes, Settings settings, int cores) {
    double share = (double) inputBytes / tried.sample().bytes();
    long records = Math.max(1, Math.round(tried.many().records() * share));
    int chunks = FlowSettings.from(settings.group("flows")).chunks(records);
    Passes passes = Passes.of(settings);
    double each = (double) records / chunks;
    Training training = Training.of(tried, passes, each, records - each);
    int places = Math.max(1, Math.min(cores, chunks - 1));
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (String step : Trial.steps()) {
      switch (step) {
        case "train" -> {
          seconds.put(SEED, tried.trainOverheadSeconds() + training.seedSeconds());
          seconds.put(OTHERS, training.otherCpuSeconds() / places);
        }
        case "evaluate" -> seconds.put(step, tried.evaluateSeconds((double) records));
        default -> seconds.put(step, tried.seconds(step).at(counted(step, records, settings)));
      }
    }
    return new Forecast(
        records,
        chunks,
        seconds,
        passes.seed(),
        tried.outputBytes().at((double) records),
        tried.temporaryBytes().at((double) records),
        Executors.of(training.seedSeconds(), training.otherCpuSeconds(), chunks));
  }

  // Some steps look at no more than so many records.
  private static double counted(String step, long records, Settings settings) {
    return switch (step) {
      case "fit" ->
          Math.min(
              records, settings.group(settings.all().getString("model")).getLong("sample-records"));
      case "generate", "export" -> records * settings.group("generate").getDouble("scale");
      default -> records;
    };
  }

  double allSeconds() {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Passes of the seed chunk, and of each other one. */
  record Passes(int seed, int other) {
    static Passes of(Settings settings) {
      Config own = settings.group(settings.all().getString("model"));
      int epochs = settings.group("train").getInt("epochs");
      int seed = epochs > 0 ? epochs : own.hasPath("passes") ? own.getInt("passes") : 1;
      double share = own.hasPath("fine-tune-share") ? own.getDouble("fine-tune-share") : 1;
      return new Passes(seed, Math.max(1, (int) Math.round(seed * share)));
    }
  }

  private record Training(double seedSeconds, double otherCpuSeconds) {
    static Training of(Calibration tried, Passes passes, double seedRecords, double others) {
      Growth seed = tried.seedSeconds();
      double more = (double) passes.seed() / Calibration.PASSES;
      // A task has one core, where the seed chunk has all.
      double cpuEach = Math.max(seed.each(), tried.trainCpuSeconds().each()) / Calibration.PASSES;
      return new Training(
          seed.fixed() + more * seed.each() * seedRecords, passes.other() * cpuEach * others);
    }
  }

  /** Executors with which the other chunks take no longer than the seed chunk. */
  record Executors(int count, int cores) {
    private static final int CORES = 2;

    static Executors of(double seedSeconds, double otherCpuSeconds, int chunks) {
      int useful = (chunks - 1 + CORES - 1) / CORES;
      double wanted = Math.ceil(otherCpuSeconds / Math.max(1, seedSeconds) / CORES);
      return new Executors((int) Math.min(useful, wanted), CORES);
    }
  }
}
