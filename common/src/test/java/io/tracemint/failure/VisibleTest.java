package io.tracemint.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.progress.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VisibleTest {
  @Test
  void whatATerminalObeysIsNotShown() {
    assertThat(Visible.text("a\u001b[2Jb\r\nc\u009b31m\u202ed\u2028e\u0007"))
        .isEqualTo("a?[2Jb??c?31m?d?e?");
    assertThat(Visible.text("Größe 5 µs 漢字 -x")).isEqualTo("Größe 5 µs 漢字 -x");
  }

  @Test
  void whatTheConsoleSaysOfAnInputIsOneLine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    new Console(out, out, false)
        .say("%s has %,d records", "t\u001b]0;owned\u0007\nfake: done", 12345);

    assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("t?]0;owned??fake: done has 12,345 records");
  }
}
