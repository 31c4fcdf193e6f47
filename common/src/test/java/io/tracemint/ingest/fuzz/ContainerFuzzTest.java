package io.tracemint.ingest.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.Captures;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.ingest.flowfile.FlowFiles;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.ingest.flowfile.FlowSplit;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file holds, it is read to an end or refused in words, and soon. */
class ContainerFuzzTest {
  private static final int FEW = 150;
  private static final long MINUTE_SECONDS = Long.getLong("fuzz.seconds", 60);

  /** Processor time of one small file that nobody should have to wait for. */
  private static final long MOST_SECONDS = 10;

  private static final int BATCH_ROWS = 64;
  private static final Path FOUND = Path.of("target/fuzz");
  private static final CaptureSettings IN_PARTS =
      new CaptureSettings(DamageMode.PERMISSIVE, 1, 262_144, 700, true);
  private static final FlowSettings FLOWS = FlowSettings.of(Settings.defaults().group("ingest"));

  @ParameterizedTest
  @EnumSource
  void aSeedIsHealthy(Container container) throws IOException {
    assertThat(read(container, container.make())).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aFewDamagedFilesAreReadToTheEnd(Container container) throws IOException {
    Mutator mutator = new Mutator(List.of(container.make()), 1);
    for (int number = 0; number < FEW; number++) {
      readToTheEnd(container, mutator.next(), number);
    }
  }

  @Tag("nightly")
  @ParameterizedTest
  @EnumSource
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void damagedFilesOfAMinuteAreReadToTheEnd(Container container) throws IOException {
    long start = System.nanoTime();
    Mutator mutator = new Mutator(List.of(container.make()), Long.getLong("fuzz.seed", start));
    long number = 0;
    while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(MINUTE_SECONDS)) {
      readToTheEnd(container, mutator.next(), number++);
    }
    System.out.printf("fuzz: %,d damaged files of %s%n", number, container);
  }

  private static void readToTheEnd(Container container, byte[] file, long number)
      throws IOException {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      read(container, file);
    } catch (UserError refused) {
      assertThat(refused).hasMessageNotContaining("Exception");
    } catch (RuntimeException | Error | IOException broken) {
      throw new AssertionError(kept(container, file, number), broken);
    }
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    if (nanos > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
      throw new AssertionError(
          "%d ms for %s".formatted(nanos / 1_000_000, kept(container, file, number)));
    }
  }

  /** Keeps what broke a reader for the one who mends it. */
  private static String kept(Container container, byte[] file, long number) throws IOException {
    Files.createDirectories(FOUND);
    return Files.write(FOUND.resolve(number + "-" + container.file()), file).toString();
  }

  private static long read(Container container, byte[] file) throws IOException {
    if (container.holdsPackets()) {
      Captures.read(file, IN_PARTS);
      return Captures.read(file, Captures.LENIENT).rows().size();
    }
    return flows(container.file(), file);
  }

  private static long flows(String name, byte[] file) throws IOException {
    FlowFiles files = new FlowFiles(FLOWS);
    FlowFiles.Opener opener = () -> Captures.input(file);
    files.content(name, opener);
    TemplateLibrary library = new TemplateLibrary(FLOWS.netflow().maxTemplates());
    Columns batch = new Columns(FlowField.ALL, BATCH_ROWS);
    long rows = 0;
    for (FlowSplit split : files.split(name, 0, file.length, opener)) {
      files.firstSeconds(split, opener);
      files.collectTemplates(split, opener, library);
      try (FlowReader flows = files.open(split, opener, library, new Skips(name))) {
        while (flows.read(batch)) {
          rows += batch.rows();
        }
      }
    }
    return rows;
  }
}
