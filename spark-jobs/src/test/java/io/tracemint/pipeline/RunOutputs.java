package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.testing.Run;
import java.nio.file.Path;
import java.util.Map;

/** The folder of a tiny {@code run}: what an undisturbed run leaves, and what a failed one may. */
record RunOutputs(Path home) {
  private static final int CHUNKS = 3;
  private static final Map<String, String> COMPLETE =
      Map.of(
          "ingest", "records/_SUCCESS",
          "flows", "flows/_SUCCESS",
          "fit", "encoders/_SUCCESS",
          "train", "model/_SUCCESS",
          "generate", "synthetic/_SUCCESS",
          "export", "export/synthetic.pcap",
          "evaluate", "report/_SUCCESS");

  /** The models and the capture, byte by byte. */
  void isLike(RunOutputs other) {
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      same(other, "model/chunk-0000" + chunk + ".model");
      same(other, "model/chunk-0000" + chunk + ".json");
    }
    same(other, "encoders/vocabularies.json");
    same(other, "export/synthetic.pcap");
  }

  private void same(RunOutputs other, String file) {
    assertThat(home.resolve(file)).hasSameBinaryContentAs(other.home.resolve(file));
  }

  /** The run says in one line what it could not write and what to do, and its step is no output. */
  void wasRefused(Run run, String reason) {
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    String said =
        run.messages()
            .lines()
            .filter(line -> line.startsWith("tracemint: "))
            .findFirst()
            .orElse("");
    assertThat(said)
        .as(run.messages())
        .contains(home.toString(), reason, "space", "run the same command again");
    assertThat(home.resolve(COMPLETE.get(lastStep(run)))).doesNotExist();
  }

  static String lastStep(Run run) {
    return run.messages()
        .lines()
        .filter(line -> line.startsWith("== "))
        .reduce((before, last) -> last)
        .map(line -> line.split(" ")[1])
        .orElse("ingest");
  }
}
