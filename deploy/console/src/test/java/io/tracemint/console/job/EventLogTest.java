package io.tracemint.console.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  @TempDir Path folder;

  @Test
  void eventsComeAsTheyAreWrittenByteByByte() throws IOException {
    Path file = folder.resolve("0.events");
    EventLog log = new EventLog(file);
    assertThat(log.now().messages()).isEmpty();
    byte[] line =
        "{\"event\":\"message\",\"text\":\"größer 日\"}\n".getBytes(StandardCharsets.UTF_8);

    for (byte one : line) {
      assertThat(log.now().messages()).isEmpty();
      Files.write(file, new byte[] {one}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    assertThat(log.now().messages()).containsExactly("größer 日");
  }

  @Test
  void thePhaseIsTheLastThatWasSaidOfIt() {
    Saying saying = new Saying();
    for (int done = 1; done <= 3; done++) {
      saying.add(
          "{\"event\":\"progress\",\"phase\":\"train\",\"unit\":\"passes\",\"done\":"
              + done
              + ",\"total\":4,\"seconds\":"
              + done
              + ",\"note\":\"\",\"figures\":{\"loss\":-1."
              + done
              + "}}");
    }

    Phase phase = saying.now().phases().get(0);
    assertThat(phase.share()).isEqualTo(0.75);
    assertThat(phase.left()).hasSeconds(1);
    assertThat(saying.now().losses().get("train"))
        .containsExactly(new LossPoint(1, -1.1), new LossPoint(2, -1.2), new LossPoint(3, -1.3));
  }

  @Test
  void whatIsNoEventIsShownAsItIs() {
    Saying saying = new Saying();
    saying.add("java.lang.IllegalStateException: oh");
    saying.add("{\"event\":\"failure\",\"code\":3,\"text\":\"our fault\"}");
    saying.add("{\"event\":\"summary\",\"verdict\":\"Close\"}");

    assertThat(saying.now().messages()).containsExactly("java.lang.IllegalStateException: oh");
    assertThat(saying.now().failure()).isEqualTo("our fault");
    assertThat(saying.now().code()).isEqualTo(3);
    assertThat(saying.now().summary()).containsOnlyKeys("verdict");
  }

  @Test
  void manyLossesKeepTheirCurveInBoundedRoom() {
    Saying saying = new Saying();
    for (int second = 0; second < 50_000; second++) {
      saying.add(
          "{\"event\":\"progress\",\"phase\":\"train\",\"seconds\":"
              + second
              + ",\"figures\":{\"loss\":1.5}}");
    }
    assertThat(saying.now().losses().get("train")).hasSizeBetween(900, 2000);
  }
}
