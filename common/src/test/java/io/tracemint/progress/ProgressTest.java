package io.tracemint.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void saysShareRateTimeLeftAndNote() {
    Progress progress = new Progress(stream, false, new Progress.Phase("train", "steps", 200));
    progress.update(50, "loss 0.5");

    assertThat(progress.line(10_000_000_000L))
        .isEqualTo(
            "train                        [######------------------]  25 % 50/200 steps, 5/s,"
                + " 30 s left, loss 0.5");
  }

  @Test
  void printsPlainLinesWhereThereIsNoTerminal() {
    try (Progress progress = new Console(stream, stream, false).start("ingest", "packets", 10)) {
      progress.update(10);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("100 % 10/10 packets")
        .endsWith("\n")
        .doesNotContain("\r");
  }

  @Test
  void anEmptyPhaseIsDone() {
    Progress progress = new Progress(stream, false, new Progress.Phase("none", "flows", 0));
    assertThat(progress.line(1_000_000_000L)).contains("100 % 0/0 flows");
  }
}
