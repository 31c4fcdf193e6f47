package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} says of the folder of a run, whole and damaged. */
class VerifyTest {
  @TempDir static Path folder;
  private static Path home;

  @BeforeAll
  static void copyWhatIsDamaged() {
    home = folder.resolve("t");
    Folders.copy(SharedRun.get().home(), home);
  }

  private static Run verify(Path path) {
    return Tracemints.run("verify", path.toString());
  }

  private interface Damage {
    void to(Path file) throws IOException;
  }

  private static void named(String file, Damage damage, String fault) throws IOException {
    Path aside = Files.move(home, folder.resolve("aside"));
    Folders.copy(aside, home);
    try {
      damage.to(home.resolve(file));

      Run run = verify(home);

      assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
      assertThat(run.results()).contains("/" + file + " " + fault);
      assertThat(run.messages()).contains("faults, named above").doesNotContain("\tat ");
    } finally {
      Folders.delete(home);
      Files.move(aside, home);
    }
  }

  private static void change(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void aWholeRunIsWholeAndSoAreItsParts() {
    for (String part : List.of("", "model", "export/synthetic.pcap")) {
      Run run = verify(home.resolve(part));

      assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
      assertThat(run.messages())
          .contains("is whole (" + (part.isEmpty() ? 7 : 1) + " outputs, ", "bytes read)");
      assertThat(run.results()).isEmpty();
    }
  }

  @Test
  void eachFaultIsNamed() throws IOException {
    named("model/chunk-00001.model", Files::delete, "is missing");
    named("model/chunk-00001.model", VerifyTest::change, "was changed since it was written");
    named("export/synthetic.pcap", VerifyTest::change, "was changed since it was written");
    named("report/report.json", file -> Files.writeString(file, "{}"), "has 2 bytes, not the");
    named("encoders", Folders::delete, "is missing or has no run.json");
    named("flows/run.json", file -> Files.writeString(file, "{"), "is damaged");
    named("flows", path -> Files.delete(path.resolve("_SUCCESS")), "is not complete (no _SUCCESS)");
  }

  @Test
  void inspectVerifiesWhenAsked() throws IOException {
    Path model = home.resolve("model");
    Run whole = Tracemints.run("inspect", "--verify", model.toString());
    assertThat(whole.code()).as(whole.messages()).isEqualTo(ExitCode.DONE);
    assertThat(whole.messages()).contains("is whole");
    assertThat(whole.results()).contains("job: train");
    Path chunk = model.resolve("chunk-00000.model");
    byte[] bytes = Files.readAllBytes(chunk);
    change(chunk);

    Run damaged = Tracemints.run("inspect", "--verify", model.toString());

    Files.write(chunk, bytes);
    assertThat(damaged.code()).as(damaged.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(damaged.results()).contains("chunk-00000.model was changed");
  }

  @Test
  void whatIsNoOutputIsSaidToBeNone() {
    Run run = verify(Path.of(SharedRun.get().capture() + ".run.json"));

    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("holds no output of tracemint");
  }
}
