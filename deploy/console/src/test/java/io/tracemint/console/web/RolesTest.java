package io.tracemint.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.console.ConsoleSettings;
import io.tracemint.console.FakeHome;
import io.tracemint.console.job.Job;
import io.tracemint.console.job.Order;
import io.tracemint.console.login.SignedIn;
import io.tracemint.console.store.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser that signs in may do, request by request. */
class RolesTest {
  @TempDir static Path folder;
  private static SignedIn provider;
  private static FakeHome home;

  @BeforeAll
  static void open() throws Exception {
    provider = new SignedIn();
    home =
        FakeHome.open(
            folder,
            Workspace.open(folder.resolve("home")),
            new ConsoleSettings("127.0.0.1", 0, 1 << 20, 1, 2),
            Optional.of(provider.oidc("http://localhost:8642")));
    home.trace("t.pcap");
  }

  @AfterAll
  static void close() {
    home.jobs().all().forEach(FakeHome::ended);
    home.close();
    provider.close();
  }

  private static Ask ask(String method, String path) {
    return Ask.of(home.port(), method, path).with("Host", "localhost:" + home.port());
  }

  // From the page that refuses to the cookie of the session.
  private static String signIn(String group) throws Exception {
    provider.groups(List.of(group));
    Ask.Answer begun = ask("GET", "/login").with("Sec-Fetch-Site", "same-origin").send();
    assertThat(begun.status()).isEqualTo(303);
    assertThat(begun.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
    Ask.Answer back =
        ask("GET", provider.back(begun.header("Location")))
            .with("Cookie", cookie(begun))
            .with("Sec-Fetch-Site", "cross-site")
            .send();
    assertThat(back.status()).as(back.body()).isEqualTo(200);
    assertThat(back.all("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
    return "tracemint-" + home.port() + "-session=" + session(back);
  }

  private static String cookie(Ask.Answer answer) {
    return answer.header("Set-Cookie").split(";", -1)[0];
  }

  private static String session(Ask.Answer answer) {
    return answer.all("Set-Cookie").replaceFirst("(?s).*-session=([^;]+);.*", "$1");
  }

  private static int post(String session, String path) throws Exception {
    return post(session, path, "n");
  }

  private static int post(String session, String path, String name) throws Exception {
    return ask("POST", path)
        .form("trace=traces/t.pcap&model=tree&name=" + name)
        .with("Cookie", session)
        .with("Origin", "http://localhost:" + home.port())
        .send()
        .status();
  }

  @Test
  void aStrangerIsShownTheWayIn() throws Exception {
    Ask.Answer answer = ask("GET", "/").send();
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("href=\"/login\"").doesNotContain("t.pcap");
    assertThat(
            ask("GET", "/")
                .with("Cookie", "tracemint-" + home.port() + "-session=x")
                .send()
                .status())
        .isEqualTo(401);
    assertThat(ask("GET", "/login/back?state=x&code=y").send().status()).isEqualTo(403);
  }

  @Test
  void aViewerLooksOnly() throws Exception {
    String session = signIn("tracemint-viewer");
    int jobs = home.jobs().all().size();
    assertThat(ask("GET", "/traces").with("Cookie", session).send().body()).contains("t.pcap");
    assertThat(ask("GET", "/session").with("Cookie", session).send().body())
        .contains("ada", "viewer", "Sign out");
    assertThat(post(session, "/train")).isEqualTo(403);
    assertThat(post(session, "/trace?path=traces/t.pcap")).isEqualTo(403);
    assertThat(post(session, "/uploads")).isEqualTo(403);
    assertThat(home.jobs().all()).hasSize(jobs);
  }

  private static String get(String session, String path) throws Exception {
    return ask("GET", path).with("Cookie", session).send().body();
  }

  @Test
  void aViewerSeesNoButtonThatWouldBeRefused() throws Exception {
    String operator = signIn("tracemint-operator");
    post(operator, "/train", "shown");
    FakeHome.ended(home.jobs().all().get(0));
    String viewer = signIn("tracemint-viewer");
    for (String page :
        List.of("/", "/traces", "/trace?path=traces/t.pcap", "/run/shown", "/jobs")) {
      assertThat(get(viewer, page))
          .as(page)
          .contains("</html>")
          .doesNotContain(
              "method=\"post\"", "id=\"upload\"", "href=\"/train", "/mint\"", "/delete\"");
    }
    for (String form : List.of("/train", "/run/shown/mint", "/run/shown/delete")) {
      assertThat(get(viewer, form))
          .as(form)
          .contains("This needs the role")
          .doesNotContain("<form");
    }
    assertThat(get(viewer, "/session")).contains("Sign out");
    assertThat(get(operator, "/run/shown"))
        .contains("/mint\"", "/verify\"")
        .doesNotContain("/delete\"");
    assertThat(get(signIn("tracemint-admin"), "/run/shown")).contains("/delete\"");
  }

  @Test
  void aDeletionIsBegunAgainByAnAdminOnly() throws Exception {
    home.jobs().submit(new Order("Delete x", "delete:x", List.of(List.of("delete", "x"))));
    Job job = home.jobs().all().get(0);
    FakeHome.ended(job);
    String operator = signIn("tracemint-operator");

    assertThat(post(operator, "/job/" + job.id() + "/again")).isEqualTo(403);
    assertThat(get(operator, "/job/" + job.id())).doesNotContain("Begin again");
  }

  @Test
  void anOperatorStartsJobsAndAnAdminDeletes() throws Exception {
    String session = signIn("tracemint-operator");
    assertThat(post(session, "/train")).isEqualTo(303);
    FakeHome.ended(home.jobs().all().get(0));
    assertThat(post(session, "/run/n/delete")).isEqualTo(403);
    assertThat(post(signIn("tracemint-admin"), "/run/n/delete")).isEqualTo(303);
  }

  @Test
  void aSessionOfAnotherSiteIsRefusedAndOneThatIsOutIsGone() throws Exception {
    String session = signIn("tracemint-admin");
    assertThat(
            ask("GET", "/")
                .with("Cookie", session)
                .with("Sec-Fetch-Site", "cross-site")
                .send()
                .status())
        .isEqualTo(403);
    assertThat(post(session, "/logout")).isEqualTo(303);
    assertThat(ask("GET", "/").with("Cookie", session).send().status()).isEqualTo(401);
  }

  @Test
  void theTokenStillDoes() throws Exception {
    Ask asked = ask("GET", "/session").with("Authorization", "Bearer " + FakeHome.TOKEN);
    assertThat(asked.send().body()).contains("whoever has the token").doesNotContain("Sign out");
  }
}
