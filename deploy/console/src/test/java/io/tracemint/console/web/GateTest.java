package io.tracemint.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.console.FakeHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and who is not. */
class GateTest {
  @TempDir static Path folder;
  private static FakeHome home;

  @BeforeAll
  static void open() throws IOException {
    home = FakeHome.open(folder);
    home.trace("t.pcap");
  }

  @AfterAll
  static void close() {
    home.close();
  }

  private static Ask ask(String method, String path) {
    return Ask.of(home.port(), method, path);
  }

  private static Ask known(String method, String path) {
    return ask(method, path).with("Cookie", "tracemint-" + home.port() + "=" + FakeHome.TOKEN);
  }

  private static String origin() {
    return "http://127.0.0.1:" + home.port();
  }

  @Test
  void theTokenIsShownOnceAndThenTheCookie() throws IOException {
    Ask.Answer first = ask("GET", "/?token=" + FakeHome.TOKEN).send();

    assertThat(first.status()).isEqualTo(303);
    assertThat(first.header("Location")).isEqualTo("/");
    assertThat(first.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
    String cookie = first.header("Set-Cookie").split(";", -1)[0];
    assertThat(ask("GET", "/").with("Cookie", cookie).send().status()).isEqualTo(200);
  }

  @Test
  void withoutTheTokenThereIsNothing() throws IOException {
    for (String path : new String[] {"/", "/traces", "/jobs", "/run/x/report", "/?token=wrong"}) {
      Ask.Answer answer = ask("GET", path).send();
      assertThat(answer.status()).as(path).isEqualTo(401);
      assertThat(answer.body())
          .contains("The console does not know this browser")
          .doesNotContain("t.pcap");
    }
    assertThat(ask("POST", "/uploads").with("Origin", origin()).send().status()).isEqualTo(401);
    assertThat(
            ask("GET", "/").with("Cookie", "tracemint-" + home.port() + "=wrong").send().status())
        .isEqualTo(401);
  }

  @Test
  void aProgramShowsTheTokenItself() throws IOException {
    assertThat(
            ask("GET", "/traces").with("Authorization", "Bearer " + FakeHome.TOKEN).send().body())
        .contains("t.pcap");
    assertThat(ask("GET", "/traces").with("Authorization", "Bearer x").send().status())
        .isEqualTo(401);
  }

  @Test
  void anotherSiteIsRefusedThoughTheBrowserShowsTheCookie() throws IOException {
    for (String site : new String[] {"cross-site", "same-site"}) {
      assertThat(known("GET", "/").with("Sec-Fetch-Site", site).send().status()).isEqualTo(403);
    }
    String[] origins = {"http://evil.example", "null", "http://127.0.0.1:1", "%", "file://"};
    for (String origin : origins) {
      assertThat(post().with("Origin", origin).send().status()).as(origin).isEqualTo(403);
    }
    assertThat(post().send().status()).as("without an origin").isEqualTo(403);
    assertThat(home.jobs().all()).isEmpty();
    assertThat(
            post().with("Origin", origin()).with("Sec-Fetch-Site", "same-origin").send().status())
        .isEqualTo(404);
  }

  private static Ask post() {
    return known("POST", "/run/none/verify").form("");
  }

  @Test
  void aNameThatSomebodyLetsPointHereIsRefused() throws IOException {
    String[] names = {"evil.example", "evil.example:" + home.port(), "127.0.0.1.evil.example", ""};
    for (String name : names) {
      assertThat(known("GET", "/").with("Host", name).send().status()).as(name).isIn(400, 421);
    }
    for (String name : new String[] {"localhost:1", "mine.localhost", "[::1]:8642", "LOCALHOST"}) {
      assertThat(known("GET", "/").with("Host", name).send().status()).as(name).isEqualTo(200);
    }
  }

  @Test
  void nothingOfAnybodyElseIsAllowedOnAnyPage() throws IOException {
    for (String path : new String[] {"/", "/none", "/assets/console.js"}) {
      Ask.Answer answer = known("GET", path).send();
      assertThat(answer.header("Content-Security-Policy"))
          .as(path)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "http");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.body()).doesNotContain("src=\"http", "href=\"http");
    }
  }
}
