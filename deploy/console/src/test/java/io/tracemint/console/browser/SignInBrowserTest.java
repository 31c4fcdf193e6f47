package io.tracemint.console.browser;

import io.tracemint.console.ConsoleSettings;
import io.tracemint.console.FakeHome;
import io.tracemint.console.login.SignedIn;
import io.tracemint.console.store.Workspace;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in by a provider on another site, with a browser's own rules for cookies. */
@Tag("nightly")
class SignInBrowserTest {
  @TempDir Path folder;

  private static int free() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void inAndOutAgain() throws Exception {
    int port = free();
    try (SignedIn provider = new SignedIn();
        FakeHome home =
            FakeHome.open(
                folder,
                Workspace.open(folder.resolve("home")),
                new ConsoleSettings("127.0.0.1", port, 1 << 20, 1, 2),
                Optional.of(provider.oidc("http://127.0.0.1:" + port)));
        Browser browser = Browser.open(home.port())) {
      provider.groups(List.of("tracemint-viewer"));
      browser.go("/");
      browser.isForAll();
      browser.click("Sign in");
      browser.says("There is no run in");
      browser.go("/session");
      browser.says("ada");
      browser.isForAll();
      browser.click("Sign out");
      browser.says("The console does not know this browser");
    }
  }
}
