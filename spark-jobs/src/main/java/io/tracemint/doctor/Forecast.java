package io.tracemint.doctor;

import com.typesafe.config.Config;
import io.tracemint.flows.FlowSettings;
import io.tracemint.pipeline.train.TrainSetup;
import io.tracemint.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run over a whole input will take, from what runs over samples of it took.
 *
 * @param records of the input
 * @param chunks that it will be learnt in
 * @param seconds by step, training by its two parts
 * @param cpuSeconds of all steps together
 * @param passes of the seed chunk at most
 */
record Forecast(
    long records,
    int chunks,
    Map<String, Double> seconds,
    double cpuSeconds,
    int passes,
    double outputBytes,
    double temporaryBytes,
    Executors executors) {
  /** Of the passes that there may be at most, those after which a training mostly is content. */
  private static final double UNTIL_CONTENT = 0.6;

  static final String SEED = "train, seed chunk";
  static final String OTHERS = "train, other chunks";

  static Forecast of(Calibration tried, long inputBytes, Settings settings, int cores) {
    double share = (double) inputBytes / tried.sample().bytes();
    long records = Math.max(1, Math.round(tried.many().records() * share));
    int chunks = FlowSettings.from(settings.group("flows")).chunks(records);
    Passes passes = Passes.of(settings, records, chunks);
    double each = (double) records / chunks;
    Training training = Training.of(tried, passes, each, records - each);
    Training cpu = Training.of(tried.byCpu(), passes, each, records - each);
    int places = Math.max(1, Math.min(cores, chunks - 1));
    Map<String, Double> seconds = seconds(tried, training, places, records, settings);
    return new Forecast(
        records,
        chunks,
        seconds,
        sum(seconds(tried.byCpu(), cpu, 1, records, settings)),
        passes.most(),
        tried.outputBytes().at((double) records),
        tried.temporaryBytes().at((double) records),
        Executors.of(training.seedSeconds(), training.otherCpuSeconds(), chunks));
  }

  private static Map<String, Double> seconds(
      Calibration tried, Training training, int places, long records, Settings settings) {
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
    return seconds;
  }

  private static double sum(Map<String, Double> seconds) {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
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
    return sum(seconds);
  }

  /**
   * Passes over the seed chunk at most, and as many whole ones as are likely of it and of each
   * other chunk.
   */
  record Passes(int most, double seed, double other) {
    static Passes of(Settings settings, long records, int chunks) {
      String family = settings.all().getString("model");
      Config own = TrainSetup.of(settings, family).own();
      int most = own.hasPath("passes") ? own.getInt("passes") : 1;
      double share = own.hasPath("fine-tune-share") ? own.getDouble("fine-tune-share") : 1;
      TrainSetup.PassShares shown = TrainSetup.of(settings, family).passShares(records, chunks);
      double usual = own.hasPath("patience") ? UNTIL_CONTENT : 1;
      return new Passes(
          most,
          usual * most * shown.ofSeed(),
          Math.max(1, Math.rint(most * share)) * shown.ofOthers());
    }
  }

  private record Training(double seedSeconds, double otherCpuSeconds) {
    static Training of(Calibration tried, Passes passes, double seedRecords, double others) {
      Growth seed = tried.seedSeconds();
      double more = passes.seed() / Calibration.PASSES;
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
