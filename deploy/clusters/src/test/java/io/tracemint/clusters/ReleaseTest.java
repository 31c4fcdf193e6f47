package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.clusters.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed out, where there is a Java and next to nothing else. */
class ReleaseTest {
  // What the launcher and Hadoop call; all of it is in every Linux.
  private static final List<String> SHELL =
      List.of("bash", "env", "dirname", "readlink", "sed", "stty", "cut", "chmod", "ls", "id");

  @TempDir static Path folder;
  private static Path home;

  /** Packing takes half a minute; {@code deploy/bin/reproducible} does that, and twice. */
  @BeforeAll
  static void make() throws IOException {
    List<String> words = List.of("--built", "--unpacked", "--output", folder.toString());
    Outcome made = Program.run(Map.of(), Distribution.script("release", words));
    assertThat(made.code()).as(made.text()).isZero();
    home = Path.of(made.text().strip());
    for (String command : SHELL) {
      link(command, Path.of("/bin").resolve(command));
    }
    link("java", Path.of(System.getProperty("java.home"), "bin/java"));
  }

  private static void link(String name, Path program) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path found = Files.exists(program) ? program : Path.of("/usr").resolve(program);
    Files.createSymbolicLink(bin.resolve(name), found.toAbsolutePath());
  }

  private static Outcome tracemint(String... words) {
    List<String> command = new ArrayList<>(List.of(home.resolve("tracemint").toString()));
    command.addAll(List.of(words));
    return Program.run(
        Map.of("PATH", folder.resolve("bin").toString(), "HOME", folder.toString()), command);
  }

  @Test
  void everyFileIsInTheListOfChecksums() throws IOException {
    Outcome checked =
        Program.run(
            Map.of(),
            List.of("bash", "-c", "cd '" + home + "' && sha256sum -c --quiet SHA256SUMS"));
    assertThat(checked.code()).as(checked.text()).isZero();
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile).count() - 1)
          .isEqualTo(Files.readAllLines(home.resolve("SHA256SUMS")).size());
    }
  }

  @Test
  void itHoldsWhatSomebodyWithoutSourcesNeeds() {
    for (String file :
        List.of(
            "README.md",
            "LICENSE",
            "NOTICE",
            "CHANGELOG.md",
            "docs/manual.md",
            "conf/jvm-flags.txt",
            "deploy/bin/yarn-cluster",
            "sbom/spark.json",
            "sbom/tracemint.json",
            "lib/tracemint-cpu.jar")) {
      assertThat(home.resolve(file)).isNotEmptyFile();
    }
    assertThat(home.resolve("licences")).isDirectoryRecursivelyContaining("glob:**LICENSE*");
    assertThat(home.resolve("common")).doesNotExist();
    assertThat(home.resolve("deploy/bin/release")).doesNotExist();
  }

  @Test
  void itRunsWithAJavaAlone() {
    String trace = folder.resolve("t.pcap").toString();
    Outcome version = tracemint("--version");
    assertThat(version.text()).startsWith("tracemint ");
    Outcome simulated = tracemint("simulate", "--packets", "100", "--output", trace);
    assertThat(simulated.code()).as(simulated.text()).isZero();
    assertThat(Path.of(trace)).isNotEmptyFile();
  }

  @Test
  void theSubmitScriptsFindItsJars() {
    Outcome shown =
        Program.run(
            Map.of(),
            List.of(home.resolve("deploy/bin/yarn-cluster").toString(), "--dry-run", "doctor"));
    assertThat(shown.text())
        .contains(home.resolve("lib/spark/bin/spark-submit").toString())
        .contains(home.resolve("lib/tracemint-cpu.jar").toString());
  }

  @Test
  void whatIsMissingIsSaid() throws IOException {
    Path jar = home.resolve("lib/tracemint-cpu.jar");
    Path aside = Files.move(jar, folder.resolve("aside.jar"));
    try {
      Outcome outcome = tracemint("--version");
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.text()).contains("tracemint: no " + jar + " in this release. Unpack");
    } finally {
      Files.move(aside, jar);
    }
  }

  @Test
  void aReleaseWithoutNewsIsRefused() {
    Outcome refused =
        Program.run(Map.of(), Distribution.script("release", List.of("--version", "99.0.0")));
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.text())
        .isEqualTo(
            "release: CHANGELOG.md has no section '## 99.0.0'. Write what is new, then run this"
                + " again.\n");
    assertThat(Program.run(Map.of(), Distribution.script("release", List.of("--version", "next"))))
        .extracting(Outcome::text)
        .asString()
        .contains("version next must be three numbers such as 1.2.3");
  }

  @Test
  @Tag("nightly")
  void theDemoRunsToItsReport() {
    Path demo = folder.resolve("demo");
    Outcome outcome = tracemint("demo", "--output", demo.toString());
    assertThat(outcome.code()).as(outcome.text()).isZero();
    assertThat(demo.resolve("report/report.html")).isNotEmptyFile();
  }
}
