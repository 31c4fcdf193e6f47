package io.tracemint.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final PhaseEvent QUARTER = train(false);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static PhaseEvent train(boolean ended) {
    List<Figure> figures = List.of(Figure.of("loss", "loss %.1f", 0.5));
    return new PhaseEvent("train", "steps", 50, 200, figures, 10_000_000_000L, ended);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysShareRateTimeLeftAndNote() {
    assertThat(PhaseLine.of(QUARTER))
        .isEqualTo(
            "train                        [######------------------]  25 % 50/200 steps, 5/s,"
                + " 30 s left, loss 0.5");
  }

  @Test
  void aPassThatTakesSecondsIsNotNothing() {
    PhaseEvent slow = new PhaseEvent("train", "passes", 3, 40, List.of(), 12_000_000_000L, false);
    assertThat(PhaseLine.of(slow)).contains("3/40 passes, 0.25/s");
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
    PhaseEvent none = new PhaseEvent("none", "flows", 0, 0, List.of(), 1_000_000_000L, false);
    assertThat(PhaseLine.of(none)).contains("100 % 0/0 flows");
  }

  @Test
  void aLineNeverReachesTheEndOfATerminalAndHasNoColours() {
    for (int columns : new int[] {10, 30, 60, 90, 200}) {
      String line = new TerminalDisplay(columns).progress(QUARTER);
      assertThat(line).startsWith("\r").endsWith("\u001b[K").doesNotContain("\u001b[3");
      assertThat(line.length() - 4).isLessThan(columns);
    }
    assertThat(new TerminalDisplay(40).progress(QUARTER)).contains("train 25 %, 30 s left");
    assertThat(new TerminalDisplay(0).progress(train(true)))
        .contains(PhaseLine.of(QUARTER))
        .endsWith("\n");
  }

  @Test
  void programsReadEachLineAsAnEvent() throws IOException {
    Console console = new Console(stream, stream, true).forPrograms();
    console.say("ingest: %,d packets of \"%s\"", 1_000, "t.pcap");
    try (Progress progress = console.start("train", "steps", 200)) {
      progress.update(7, Figure.of("loss", "loss %.3f", 0.12345));
    }
    console.sum(Map.of("verdict", "close"));
    console.fail(2, "No such file.");
    List<String> lines = shown().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(event(lines.get(0), "message").get("text").asText())
        .isEqualTo("ingest: 1,000 packets of \"t.pcap\"");
    assertThat(event(lines.get(1), "progress").get("total").asLong()).isEqualTo(200);
    assertThat(event(lines.get(1), "progress").get("ended").asBoolean()).isTrue();
    assertThat(event(lines.get(1), "progress").get("note").asText()).isEqualTo("loss 0.123");
    assertThat(event(lines.get(1), "progress").at("/figures/loss").asDouble()).isEqualTo(0.12345);
    assertThat(event(lines.get(2), "summary").get("verdict").asText()).isEqualTo("close");
    assertThat(event(lines.get(3), "failure").get("code").asInt()).isEqualTo(2);
  }

  @Test
  void allWhoListenHearTheSame() {
    List<PhaseEvent> heard = new ArrayList<>();
    Console console = new Console(stream, stream, false).telling(heard::add);
    try (Progress progress = console.start("train", "steps", 2)) {
      progress.update(1);
      progress.update(2, Figure.of("loss", "loss %.3f", Double.NaN));
    }
    assertThat(heard).extracting(PhaseEvent::done).containsExactly(1L, 2L, 2L);
    assertThat(heard.get(2).ended()).isTrue();
    assertThat(shown()).contains("2/2 steps").contains("loss NaN");
    assertThat(new EventDisplay().progress(heard.get(2))).contains("\"figures\":{}");
  }

  private static JsonNode event(String line, String kind) throws IOException {
    JsonNode event = new ObjectMapper().readTree(line);
    assertThat(event.get("event").asText()).isEqualTo(kind);
    return event;
  }
}
