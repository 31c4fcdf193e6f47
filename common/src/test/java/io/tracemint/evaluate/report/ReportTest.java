package io.tracemint.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.evaluate.Floor;
import io.tracemint.evaluate.Profile;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Subject;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.memorisation.MemorisationTask;
import io.tracemint.evaluate.sketch.HeavyHitterSettings;
import io.tracemint.evaluate.sketch.HeavyHitterTask;
import io.tracemint.evaluate.verdict.GroupVerdict;
import io.tracemint.evaluate.verdict.Remark;
import io.tracemint.evaluate.verdict.Verdict;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Report REPORT = report();

  @TempDir private Path folder;

  private static Report report() {
    Columns real = SmallTraces.packets(3000, 60, new Seed(1));
    EvaluateSettings settings =
        EvaluateSettings.of(ConfigFactory.parseResources("reference.conf").getConfig("evaluate"));
    return new Evaluation(
            settings,
            new Seed(1),
            subject("real", real),
            List.of(
                subject("</script>", SmallTraces.packets(2500, 90, new Seed(2))),
                subject("empty", SmallTraces.packets(0, 1, new Seed(3)))),
            Map.of(
                "records", Floor.byRecord(real, 2, new Seed(1)),
                "conversations", Floor.byConversation(real, 2, new Seed(1))))
        .run(
            List.of(
                new HeavyHitterTask(
                    HeavyHitterSettings.of(
                        ConfigFactory.parseResources("reference.conf")
                            .getConfig("evaluate.heavy-hitters"))),
                new MemorisationTask()),
            Optional.empty(),
            title -> {});
  }

  @Test
  void theVerdictIsBuiltFromGroupsWithTheirControls() {
    Verdict verdict = REPORT.models().get(0).verdict();
    assertThat(verdict.groups())
        .extracting(GroupVerdict::group)
        .containsExactly("columns", "use", "memorisation");
    assertThat(verdict.headline()).contains("columns").contains("use").doesNotContain("memor");
    assertThat(REPORT.models().get(0).metrics())
        .containsKeys("excess.jsd.mean", "excess-by-conversation.jsd.mean");
  }

  @Test
  void theReportSaysFirstWhetherItCopiesAndHowLargeItsLargestFlowIs() {
    assertThat(REPORT.models().get(0).verdict().remarks())
        .extracting(Remark::words)
        .anyMatch(words -> words.matches("Its largest five-tuple has .* the original's .* %.*"))
        .anyMatch(words -> words.matches("(No c|C)opying: .* are the original's, of a .*"));
  }

  private static Subject subject(String name, Columns columns) {
    return new Subject(name, name + ".records", Profile.of(new Trace(columns)), columns);
  }

  @Test
  void theFileNeedsNothingElse() {
    String html = HtmlReport.render(REPORT);
    assertThat(html).doesNotContain("sourceMappingURL").doesNotContain("{{");
    assertThat(html).doesNotContainPattern("(src|href)=\"(https?:)?//");
    assertThat(html.split("</script>", -1)).hasSize(4);
  }

  @Test
  void aBrowserDrawsEveryChartWithoutAnError() throws Exception {
    Path file = folder.resolve("report.html");
    Files.writeString(file, HtmlReport.render(REPORT));
    String dom = chromium(file);
    Matcher charts = Pattern.compile("data-charts=\"(\\d+)\"").matcher(dom);
    assertThat(charts.find()).as("charts in the page").isTrue();
    assertThat(charts.group(1)).isEqualTo(String.valueOf(REPORT.charts().size()));
    assertThat(Files.readString(folder.resolve("messages.txt"))).doesNotContain("CONSOLE");
  }

  private String chromium(Path file) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom.html");
    ProcessBuilder browser =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                file.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("messages.txt").toFile());
    Assumptions.assumeTrue(isInstalled(), "chromium is not installed; the report is not drawn");
    Process process = browser.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("chromium ends").isTrue();
    return Files.readString(dom);
  }

  private static boolean isInstalled() {
    return Files.isExecutable(Path.of("/usr/bin/chromium"));
  }

  @Test
  void everyChartAndHeatMapIsAPicture() throws IOException {
    Map<String, byte[]> pictures = Pictures.of(REPORT);
    assertThat(pictures)
        .hasSize(
            REPORT.charts().size() + REPORT.heatMaps().size() + 2 * REPORT.talk().drawings().size())
        .containsKeys("png/ps-distribution.png", "png/sa-ranks.png", "png/pr-bars.png")
        .containsKeys("png/timeline.png", "png/talkers.png", "svg/conversations-real.svg");
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      if (picture.getKey().startsWith("svg/")) {
        continue;
      }
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.getValue()));
      assertThat(colours(image)).as(picture.getKey()).isGreaterThan(5);
    }
  }

  private static long colours(BufferedImage image) {
    return IntStream.range(0, image.getWidth() * image.getHeight())
        .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
        .distinct()
        .count();
  }

  @Test
  void aTraceThatCannotBeComparedIsNamedWithTheReason() {
    assertThat(REPORT.notes())
        .contains("empty is not compared: the synthetic trace has no records.");
  }
}
