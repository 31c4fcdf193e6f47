package io.tracemint.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.console.ConsoleSettings;
import io.tracemint.console.FakeHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser, over a launcher that makes at once what the real one makes. */
@Tag("nightly")
class ConsoleInBrowserTest {
  @TempDir Path folder;
  private FakeHome home;
  private Browser browser;

  @BeforeEach
  void open() throws IOException {
    home = FakeHome.open(folder);
    browser = Browser.open(home.port(), FakeHome.TOKEN);
  }

  @AfterEach
  void close() throws IOException {
    Files.writeString(home.workspace().home().resolve("go"), "");
    if (browser != null) {
      browser.close();
    }
    home.close();
  }

  private void upload(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "packets");
    browser.go("/traces");
    browser.field("file").sendKeys(file.toString());
    browser.click("Upload");
  }

  private void learn(String run) {
    browser.click("Learn this trace");
    browser.field("name").sendKeys(run);
    browser.field("model-tree").click();
    browser.click("Start");
  }

  @Test
  void fromUploadToDownload() throws IOException {
    browser.says("There is no run in");
    browser.isForAll();
    browser.go("/traces");
    browser.isForAll();
    upload("lab day.pcap");
    browser.says("5 packets");
    browser.isForAll();
    browser.click("Learn this trace");
    browser.isForAll();
    browser.go("/trace?path=traces/lab_day.pcap");
    learn("lab");
    browser.says("Close in columns.");
    browser.unfold();
    browser.isForAll();
    assertThat(browser.fetched("export/synthetic.pcap")).isEqualTo("synthetic\n");
    for (String page :
        new String[] {
          "/", "/jobs", "/session", "/run/lab/mint", "/run/lab/delete", "/compare?run=lab", "/none"
        }) {
      browser.go(page);
      browser.isForAll();
    }
    browser.askedNobodyElse();
  }

  @Test
  void allPagesAreForAllOnAWideScreenByDay() throws IOException {
    home.trace("t.pcap");
    browser.go("/trace?path=traces/t.pcap");
    learn("lab");
    browser.says("Close in columns.");
    browser.wide();
    for (String page : new String[] {"/run/lab", "/", "/train", "/traces", "/compare?run=lab"}) {
      browser.go(page);
      browser.unfold();
      browser.isForAll();
    }
  }

  @Test
  void theKeyboardIsEnough() throws IOException {
    home.trace("t.pcap");
    browser.go("/trace?path=traces/t.pcap");
    learn("lab");
    browser.says("Who talks to whom");
    browser.go("/run/lab");
    browser.press("As a table");
    browser.says("host 1");
    browser.press("Mint more");
    browser.says("Mint from lab");
  }

  @Test
  void aFailureIsSaidWhereOneLooks() throws IOException {
    upload("bad.pcap");

    browser.says("byte 24 is no record");
    browser.says("Begin again");
    browser.isForAll();
  }

  @Test
  void twoTabsSeeTheSameJob() throws IOException {
    home.trace("slow.pcap");
    browser.go("/trace?path=traces/slow.pcap");
    learn("lab");
    browser.says("3 of 10 passes");
    browser.isForAll();
    String first = browser.tab();
    browser.newTab();
    browser.go("/run/lab");
    browser.says("3 of 10 passes");
    browser.click("Stop");
    browser.says("It was stopped");

    browser.toTab(first);
    browser.says("It was stopped");
  }

  @Test
  void aPageGoesOnWhenTheConsoleComesBack() throws IOException {
    home.trace("slow.pcap");
    browser.go("/trace?path=traces/slow.pcap");
    learn("lab");
    browser.says("3 of 10 passes");
    int port = home.port();
    home.close();
    home = FakeHome.open(folder, new ConsoleSettings("127.0.0.1", port, 1 << 20, 1, 2));

    Files.writeString(home.workspace().home().resolve("go"), "");
    browser.says("Close in columns.");
  }
}
