package io.tracemint.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.console.ConsoleSettings;
import io.tracemint.console.FakeHome;
import io.tracemint.console.job.Job;
import io.tracemint.console.job.JobState;
import io.tracemint.failure.UserError;
import io.tracemint.family.Families;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a trace to what is downloaded, as a browser without scripts would do it. */
class PagesTest {
  @TempDir Path folder;
  private FakeHome home;

  @BeforeEach
  void open() throws IOException {
    home = FakeHome.open(folder);
    home.trace("t.pcap");
  }

  @AfterEach
  void close() throws IOException {
    Files.writeString(home.workspace().home().resolve("go"), "");
    home.jobs().all().forEach(FakeHome::ended);
    home.close();
  }

  private Ask ask(String method, String path) {
    return Ask.of(home.port(), method, path).with("Authorization", "Bearer " + FakeHome.TOKEN);
  }

  private String get(String path) throws IOException {
    Ask.Answer answer = ask("GET", path).send();
    assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String post(String path, String form) throws IOException {
    Ask.Answer answer = ask("POST", path).form(form).send();
    assertThat(answer.status()).as(path + answer.body()).isEqualTo(303);
    return answer.header("Location");
  }

  private Job last() {
    return home.jobs().all().get(0);
  }

  private void learn(String name) throws IOException {
    post("/train", "trace=traces/t.pcap&model=tree&name=" + name);
    assertThat(FakeHome.ended(last())).isEqualTo(JobState.DONE);
  }

  @Test
  void aPortThatIsInUseIsNamedWithARemedy() {
    ConsoleSettings same = new ConsoleSettings("127.0.0.1", home.port(), 1 << 20, 1, 2);
    assertThatThrownBy(() -> FakeHome.open(folder.resolve("home"), same))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot listen on 127.0.0.1, port " + home.port())
        .hasMessageContaining("Set console.port to another");
  }

  @Test
  void aTraceSaysWhatItHolds() throws IOException {
    assertThat(get("/trace?path=traces/t.pcap")).contains("See what it holds");
    String page = post("/trace?path=traces/t.pcap", "");
    assertThat(FakeHome.ended(last())).isEqualTo(JobState.DONE);

    assertThat(get(page))
        .contains("5 packets", "10.0.0.1", "https", "<dd>1 record</dd>", "in 2 equal slices")
        .contains("tracemint ingest traces/t.pcap --output traces/t.pcap.records");
  }

  @Test
  void everyFamilyCanBeChosenAndIsExplained() throws IOException {
    String page = get("/train");
    for (String family : Families.names()) {
      assertThat(page)
          .containsPattern("value=\"" + family + "\".*<strong>" + family + "</strong> [a-z]");
    }
    assertThat(page).contains("Whose presence is hidden", "How many times the original is made");
  }

  @Test
  void aRunIsLearntShownAndComparedWithAnother() throws IOException {
    assertThat(get("/")).contains("There is no run in");
    learn("one");
    learn("two");

    assertThat(get("/")).contains("Close in columns.", "value=\"two\"");
    assertThat(get("/run/one"))
        .contains("tracemint run traces/t.pcap --output one --model tree")
        .contains("Its largest five-tuple is &lt;i&gt;small&lt;/i&gt;.", "polyline")
        .contains("/run/one/file/export/synthetic.pcap")
        .contains("Service: most frequent", "70.0 %", "60.0 %")
        .contains("Who talks to whom", "class=\"drawing\"", "TCP to port 443, 2 packets in 500 ms");
    assertThat(get("/compare?run=one&run=two&run=none"))
        .contains("jsd.mean", "0.250", ">two</th>", "tracemint compare TRACE --models tree");
  }

  @Test
  void aReportThatSaysWhatItLikesIsDrawnAsTextOrNotAtAll() throws IOException {
    learn("one");
    Path report = home.workspace().home().resolve("one/report/report.json");
    String right = Files.readString(report);
    Files.writeString(report, right.replace("SYN ACK", "</text><script>alert(1)</script>"));
    assertThat(get("/run/one")).contains("&lt;script&gt;").doesNotContain("<script>alert");
    String[][] wrong = {
      {"[[0,0.5],[0.25,0.25]]", "[[0]]"}, {"\"hosts\":[", "\"x\":["}, {"0.25,", "null,"}
    };
    for (String[] one : wrong) {
      Files.writeString(report, right.replace(one[0], one[1]));
      assertThat(get("/run/one")).as(one[1]).doesNotContain("Who talks to whom");
    }
  }

  @Test
  void whatIsWrongWithAFormIsSaidBesideIt() throws IOException {
    learn("one");
    String[][] wrong = {
      {"name=one", "There is a one already"},
      {"name=traces", "There is a traces already"},
      {"name=../x", "is no name for a run"},
      {"name=n&model=trees", "trees"},
      {"name=n&generate.scale=much", "generate.scale"},
      {"name=n&privacy.epsilon=2", "privacy"},
      {"name=n&further=nonsense", "is no setting. Write KEY=VALUE"},
      {"name=n&further=no.such%3D1", "Unknown setting"},
    };
    for (String[] one : wrong) {
      Ask.Answer answer = ask("POST", "/train").form("trace=traces/t.pcap&" + one[0]).send();
      assertThat(answer.status()).as(one[0]).isEqualTo(422);
      assertThat(answer.body()).contains("role=\"alert\"").contains(one[1]).contains("<form");
    }
    assertThat(home.jobs().all()).hasSize(1);
  }

  @Test
  void aFailureIsShownWithItsRemedy() throws IOException {
    home.trace("bad.pcap");
    String page = post("/train", "trace=traces/bad.pcap&name=b");
    assertThat(FakeHome.ended(last())).isEqualTo(JobState.FAILED);

    assertThat(get(page)).contains("byte 24 is no record", "Mend what is named", "Begin again");
    assertThat(get("/jobs")).contains("failed");
  }

  @Test
  void aRunningJobIsFollowedAndStopped() throws IOException {
    home.trace("slow.pcap");
    String page = post("/train", "trace=traces/slow.pcap&name=s");
    FakeHome.until(() -> last().state() == JobState.RUNNING && !last().said().phases().isEmpty());

    assertThat(get(page))
        .contains("hx-trigger=\"every 1s\"", "3 of 10 passes", "loss 7.5", "4 s left");
    post("/job/1/stop", "");
    assertThat(FakeHome.ended(last())).isEqualTo(JobState.STOPPED);
    Ask.Answer live = ask("GET", "/job/1/live").send();
    assertThat(live.header("HX-Refresh")).isEqualTo("true");
    assertThat(live.body()).doesNotContain("hx-trigger");
  }

  @Test
  void moreIsMintedAndDownloaded() throws IOException {
    learn("one");
    String page = post("/run/one/mint", "scale=2&seed=7&format=pcapng");
    assertThat(FakeHome.ended(last())).isEqualTo(JobState.DONE);

    assertThat(get(page)).contains("export one/minted/x2-seed7 --format pcapng");
    Ask.Answer file = ask("GET", "/run/one/file/minted/x2-seed7.pcapng").send();
    assertThat(file.body()).isEqualTo("minted\n");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"one-x2-seed7.pcapng\"");
    assertThat(ask("POST", "/run/one/mint").form("scale=2&seed=7&format=exe").send().body())
        .contains("The format is &#39;exe&#39;, must be one of");
  }

  @Test
  void nothingOutsideIsRead() throws IOException {
    learn("one");
    Files.writeString(folder.resolve("secret.pcap"), "secret");
    Files.writeString(home.workspace().home().resolve("one/mine.txt"), "mine");
    Files.createSymbolicLink(
        home.workspace().home().resolve("traces/link.pcap"), folder.resolve("secret.pcap"));
    String[] paths = {
      "/run/one/file/mine.txt",
      "/run/one/file/run.json",
      "/run/one/file/..%2F..%2Fsecret.pcap",
      "/run/..%2Fhome/report",
      "/trace?path=../secret.pcap",
      "/trace?path=traces/link.pcap",
      "/trace?path=/etc/passwd",
      "/job/..%2F1",
      "/assets/../console.css",
    };
    for (String path : paths) {
      Ask.Answer answer = ask("GET", path).send();
      assertThat(answer.status()).as(path).isIn(400, 404);
      assertThat(answer.body()).doesNotContain("secret\n", "root:");
    }
    assertThat(get("/traces")).doesNotContain("link.pcap");
  }

  @Test
  void aReportRunsInAWorldOfItsOwn() throws IOException {
    learn("one");

    Ask.Answer report = ask("GET", "/run/one/report").send();
    assertThat(report.body()).contains("<h1>Report</h1>");
    assertThat(report.header("Content-Security-Policy"))
        .startsWith("sandbox allow-scripts")
        .doesNotContain("allow-same-origin", "connect-src");
  }

  @Test
  void aRunIsDeletedOnlyWhenItIsSaidTwice() throws IOException {
    learn("one");
    assertThat(get("/run/one/delete")).contains("tracemint delete one", "Keep it");
    assertThat(home.workspace().run("one")).isPresent();

    post("/run/one/delete", "");
    assertThat(FakeHome.ended(last())).isEqualTo(JobState.DONE);
    assertThat(get("/")).doesNotContain("/run/one");
  }
}
