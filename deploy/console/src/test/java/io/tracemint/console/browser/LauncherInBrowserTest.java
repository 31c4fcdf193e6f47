package io.tracemint.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.console.FakeHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it as people have it: the script, real jobs, a console that is killed on the way. */
@Tag("nightly")
class LauncherInBrowserTest {
  private static final Path SCRIPT = Path.of(System.getProperty("repository"), "tracemint");
  private static final Pattern ADDRESS = Pattern.compile(":(\\d+)/\\?token=([0-9a-f]+)");
  @TempDir Path folder;
  private Process console;
  private int port;
  private String token;

  private void serve() throws IOException {
    Path said = folder.resolve("said");
    Files.deleteIfExists(said);
    console =
        new ProcessBuilder(
                SCRIPT.toString(),
                "serve",
                folder.resolve("home").toString(),
                "--set",
                "console.port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    FakeHome.until(() -> address(said).find());
    Matcher address = address(said);
    assertThat(address.find()).isTrue();
    port = Integer.parseInt(address.group(1));
    token = address.group(2);
  }

  private static Matcher address(Path said) {
    try {
      return ADDRESS.matcher(Files.exists(said) ? Files.readString(said) : "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void end() {
    console.destroyForcibly();
  }

  @Test
  void fromUploadToDownloadThoughTheConsoleIsKilledOnTheWay() throws Exception {
    Path capture = folder.resolve("small.pcap");
    int made =
        new ProcessBuilder(
                SCRIPT.toString(), "simulate", "--packets", "3000", "--output", capture.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(made).isZero();
    serve();
    try (Browser browser = Browser.open(port, token)) {
      browser.go("/traces");
      browser.field("file").sendKeys(capture.toString());
      browser.click("Upload");
      browser.says("3,000 packets");
      browser.isForAll();
      browser.click("Learn this trace");
      browser.field("name").sendKeys("lab");
      browser.field("model-tree").click();
      browser.click("Further settings");
      browser.field("further").sendKeys("evaluate.real-conversation=true");
      browser.click("Start");
      browser.says("ingest");
      console.destroyForcibly().waitFor();
      serve();
      browser.go("/?token=" + token);
      browser.go("/run/lab");
      browser.says("Open the whole report");
      browser.isForAll();
      assertThat(download("/run/lab/file/export/synthetic.pcap"))
          .startsWith(0xd4, 0xc3, 0xb2, 0xa1);
      browser.go("/run/lab/report");
      browser.says("Who talks to whom");
      browser.isForAllOnAnyScreen();
      browser.go("/run/lab");
      browser.click("Mint more");
      browser.click("Mint");
      browser.says("done");
      browser.askedNobodyElse();
    }
  }

  private byte[] download(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }
}
