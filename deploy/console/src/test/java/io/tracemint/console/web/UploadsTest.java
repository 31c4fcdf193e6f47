package io.tracemint.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.console.FakeHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  @TempDir Path folder;
  private FakeHome home;

  @BeforeEach
  void open() throws IOException {
    home = FakeHome.open(folder);
  }

  @AfterEach
  void close() {
    home.jobs().all().forEach(FakeHome::ended);
    home.close();
  }

  private Ask ask(String method, String path) {
    return Ask.of(home.port(), method, path)
        .with("Authorization", "Bearer " + FakeHome.TOKEN)
        .with("Tus-Resumable", "1.0.0");
  }

  private Ask.Answer create(String name, long bytes) throws IOException {
    String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    return ask("POST", "/uploads")
        .with("Upload-Length", String.valueOf(bytes))
        .with("Upload-Metadata", "filename " + encoded)
        .with("Content-Length", "0")
        .send();
  }

  private Ask.Answer send(String address, long offset, String piece) throws IOException {
    return ask("PATCH", address)
        .with("Upload-Offset", String.valueOf(offset))
        .body("application/offset+octet-stream", piece.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  private static String path(Ask.Answer created) {
    return created.header("Location").replaceFirst("^https?://[^/]+", "");
  }

  @Test
  void anUploadGoesOnWhereItBrokeOff() throws IOException {
    String address = path(create("lab day.pcap", 10));
    assertThat(send(address, 0, "first").status()).isEqualTo(204);
    assertThat(home.workspace().traces()).isEmpty();
    assertThat(ask("HEAD", address).send().header("Upload-Offset")).isEqualTo("5");
    assertThat(send(address, 0, "again").status()).isEqualTo(409);

    Ask.Answer last = send(address, 5, " last");

    assertThat(last.header("Trace-Location")).isEqualTo("/trace?path=traces%2Flab_day.pcap");
    assertThat(home.workspace().home().resolve("traces/lab_day.pcap")).hasContent("first last");
    assertThat(home.jobs().newest("trace:traces/lab_day.pcap")).isPresent();
    assertThat(ask("HEAD", address).send().status()).isIn(404, 410);
  }

  @Test
  void aHostileNameStaysInTheFolderAndTakesNobodysPlace() throws IOException {
    Files.writeString(home.workspace().home().resolve("traces/t.pcap"), "mine");

    String address = path(create("../../t.pcap", 4));
    send(address, 0, "them");

    assertThat(home.workspace().home().resolve("traces/t.pcap")).hasContent("mine");
    assertThat(home.workspace().home().resolve("traces/2-t.pcap")).hasContent("them");
  }

  @Test
  void moreThanTheLimitIsRefusedBeforeItComes() throws IOException {
    assertThat(create("big.pcap", (1 << 20) + 1).status()).isEqualTo(413);
    assertThat(home.workspace().traces()).isEmpty();
  }

  @Test
  void moreThanWasAnnouncedIsNotTaken() throws IOException {
    String address = path(create("t.pcap", 3));
    send(address, 0, "0123456789");

    assertThat(home.workspace().traces()).allSatisfy(one -> assertThat(one.bytes()).isEqualTo(3));
  }
}
