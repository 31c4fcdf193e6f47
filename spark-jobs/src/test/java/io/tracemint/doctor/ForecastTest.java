package io.tracemint.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {
  private static final long SAMPLE_BYTES = 1000;

  /** Trials of a machine on which a step takes 2 s and 1 ms a record, once started for 3 s. */
  private static Trial trial(long records, double started, double tasks) {
    Map<String, Double> seconds = new TreeMap<>();
    Trial.steps().forEach(step -> seconds.put(step, started + 2 + records / 1000.0));
    seconds.merge("evaluate", tasks, Double::sum);
    double seed = 1 + records * 0.004;
    Map<String, Double> cpu = new TreeMap<>(seconds);
    cpu.put("train", 1 + records * 0.006);
    return new Trial(
        records, new TreeMap<>(seconds), new TreeMap<>(cpu), seed, 100 * records, 50 * records, 0);
  }

  private static Calibration calibration() {
    return new Calibration(
        trial(1000, 3, 0),
        trial(1000, 0, 0),
        trial(4000, 0, 40),
        new Sample(List.of(), SAMPLE_BYTES),
        100 << 20);
  }

  private static Forecast forecast(long inputBytes, String... settings) {
    Map<String, String> texts = new TreeMap<>(Map.of("conversations.passes", "40"));
    for (int i = 0; i < settings.length; i += 2) {
      texts.put(settings[i], settings[i + 1]);
    }
    Settings all = Settings.resolve(List.of(Layer.ofTexts("test", texts)));
    return Forecast.of(calibration(), inputBytes, all, 2);
  }

  @Test
  void aStraightLineIsDrawnOnFromTwoTrials() {
    Growth growth = Growth.through(1000, 3, 4000, 6);
    assertThat(growth.at(10_000)).isCloseTo(12, within(1e-9));
    assertThat(Growth.through(1000, 5, 4000, 4)).isEqualTo(new Growth(4, 0));
    assertThat(Growth.through(1000, 1, 4000, 16).fixed()).isZero();
    assertThat(Growth.through(1000, 3, 1000, 3).at(5000)).isEqualTo(3);
  }

  @Test
  void recordsAndStepsGrowWithTheInput() {
    Forecast forecast = forecast(10 * SAMPLE_BYTES);

    assertThat(forecast.records()).isEqualTo(40_000);
    assertThat(forecast.chunks()).isEqualTo(1);
    assertThat(forecast.seconds().get("flows")).isCloseTo(3 + 2 + 40, within(1e-9));
    assertThat(forecast.outputBytes()).isCloseTo(4_000_000, within(1.0));
    assertThat(forecast.temporaryBytes()).isCloseTo(2_000_000, within(1.0));
    // Tasks of the report stop growing at ten thousand records.
    assertThat(forecast.seconds().get("evaluate"))
        .isCloseTo(3 + 2 + 1 + 40 + 43 * 10_000 / 4000.0, within(1e-6));
  }

  @Test
  void trainingGrowsWithPassesAndChunksAreSharedByCores() {
    Forecast one = forecast(10 * SAMPLE_BYTES);
    // 24 of 40 passes where 2 were tried: 12 times 4 ms a record, and what a training takes to
    // begin.
    assertThat(one.seconds().get(Forecast.SEED))
        .isCloseTo(1 + 1 + 12 * 0.004 * 40_000, within(1e-6));
    assertThat(one.passes()).isEqualTo(40);
    assertThat(one.seconds().get(Forecast.OTHERS)).isZero();
    assertThat(one.executors().count()).isZero();

    Forecast four = forecast(10 * SAMPLE_BYTES, "flows.chunks", "4");
    // 12 passes of 3 ms of CPU over 30,000 records, on two cores.
    assertThat(four.seconds().get(Forecast.OTHERS))
        .isCloseTo(12 * 0.003 * 30_000 / 2, within(1e-6));
    assertThat(four.executors().count()).isEqualTo(2);
    assertThat(forecast(1000 * SAMPLE_BYTES, "train.records", "0").executors().count())
        .isGreaterThan(1);
  }

  @Test
  void moreRecordsThanAreTaughtTakeNoMoreTime() {
    double hundred = training(forecast(10_000 * SAMPLE_BYTES));
    assertThat(training(forecast(100_000 * SAMPLE_BYTES)))
        .isCloseTo(hundred, within(0.05 * hundred));
    assertThat(training(forecast(100_000 * SAMPLE_BYTES, "train.records", "0")))
        .isGreaterThan(5 * hundred);
  }

  private static double training(Forecast forecast) {
    return forecast.seconds().get(Forecast.SEED) + forecast.seconds().get(Forecast.OTHERS);
  }

  @Test
  void processorTimeIsThatOfAllCores() {
    Forecast four = forecast(10 * SAMPLE_BYTES, "flows.chunks", "4");
    double others = 12 * 0.003 * 30_000;
    double seed = 12 * 0.006 * 10_000;
    double rest =
        four.allSeconds() - four.seconds().get(Forecast.SEED) - four.seconds().get(Forecast.OTHERS);
    assertThat(four.cpuSeconds()).isCloseTo(rest + seed + others, within(5.0));
  }

  @Test
  void aTraceIsTriedOutAndNothingIsLeft(@TempDir Path folder) throws IOException {
    String capture = folder.resolve("t.pcap").toString();
    Tracemints.run("simulate", "--packets", "3000", "--output", capture);
    Files.createDirectory(folder.resolve("out"));
    Run run =
        Tracemints.run(
            "doctor",
            folder + "/out",
            "--size",
            capture,
            "--summary-json",
            "--set",
            "model=independent",
            "--set",
            "evaluate.tasks=false",
            "--set",
            "evaluate.floor-repetitions=1",
            "--set",
            "doctor.sample-bytes=100KiB");

    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    assertThat(run.results()).contains("whole run: ", "of heap", "for the outputs", "executors");
    String last = run.results().lines().reduce((before, line) -> line).orElseThrow();
    JsonNode said = new ObjectMapper().readTree(last).get("forecast");
    assertThat(said.get("records").asLong()).isBetween(2500L, 3500L);
    assertThat(said.get("seconds").asDouble()).isPositive();
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anInputThatIsNotThereIsRefused(@TempDir Path folder) {
    Run run = Tracemints.run("doctor", "--size", folder + "/none.pcap");
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("none.pcap does not exist");
  }
}
