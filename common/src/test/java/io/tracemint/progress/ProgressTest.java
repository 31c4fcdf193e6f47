package io.tracemint.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Progress.Phase TRAIN = new Progress.Phase("train", "steps", 200);
  private static final Progress.State QUARTER =
      new Progress.State(TRAIN, 50, "loss 0.5", 10_000_000_000L);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysShareRateTimeLeftAndNote() {
    assertThat(QUARTER.line())
        .isEqualTo(
            "train                        [######------------------]  25 % 50/200 steps, 5/s,"
                + " 30 s left, loss 0.5");
  }

  @Test
  void printsPlainLinesWhereThereIsNoTerminal() {
    try (Progress progress = new Console(stream, stream, false).start("ingest", "packets", 10)) {
      progress.update(10);
    }

    assertThat(shown()).contains("100 % 10/10 packets").endsWith("\n").doesNotContain("\r");
  }

  @Test
  void anEmptyPhaseIsDone() {
    Progress.Phase none = new Progress.Phase("none", "flows", 0);
    assertThat(new Progress.State(none, 0, "", 1_000_000_000L).line()).contains("100 % 0/0 flows");
  }

  @Test
  void aLineNeverReachesTheEndOfATerminalAndHasNoColours() {
    for (int columns : new int[] {10, 30, 60, 90, 200}) {
      String line = new TerminalDisplay(columns).progress(QUARTER, false);
      assertThat(line).startsWith("\r").endsWith("\u001b[K").doesNotContain("\u001b[3");
      assertThat(line.length() - 4).isLessThan(columns);
    }
    assertThat(new TerminalDisplay(40).progress(QUARTER, false)).contains("train 25 %, 30 s left");
    assertThat(new TerminalDisplay(0).progress(QUARTER, true)).contains(QUARTER.line());
  }

  @Test
  void programsReadEachLineAsAnEvent() throws IOException {
    Console console = new Console(stream, stream, true).forPrograms();
    console.say("ingest: %,d packets of \"%s\"", 1_000, "t.pcap");
    console.start("train", "steps", 200).close();
    console.sum(Map.of("verdict", "close"));
    console.fail(2, "No such file.");
    List<String> lines = shown().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(event(lines.get(0), "message").get("text").asText())
        .isEqualTo("ingest: 1,000 packets of \"t.pcap\"");
    assertThat(event(lines.get(1), "progress").get("total").asLong()).isEqualTo(200);
    assertThat(event(lines.get(1), "progress").get("ended").asBoolean()).isTrue();
    assertThat(event(lines.get(2), "summary").get("verdict").asText()).isEqualTo("close");
    assertThat(event(lines.get(3), "failure").get("code").asInt()).isEqualTo(2);
  }

  private static JsonNode event(String line, String kind) throws IOException {
    JsonNode event = new ObjectMapper().readTree(line);
    assertThat(event.get("event").asText()).isEqualTo(kind);
    return event;
  }
}
