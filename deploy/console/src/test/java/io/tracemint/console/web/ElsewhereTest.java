package io.tracemint.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.console.ConsoleSettings;
import io.tracemint.console.FakeHome;
import io.tracemint.console.store.FarStore;
import io.tracemint.console.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs of another store: shown, verified, minted from, downloaded and deleted under their address.
 */
class ElsewhereTest {
  @TempDir Path folder;
  private FakeHome home;
  private String address;

  @BeforeEach
  void open() throws IOException {
    Path run = Files.createDirectories(folder.resolve("far/lab/export"));
    Files.writeString(run.resolve("synthetic.pcap"), "far away\n");
    Files.writeString(run.resolve("synthetic.pcap.run.json"), "{}");
    Files.writeString(run.resolveSibling("run.json"), "{\"job\":\"run\",\"seconds\":1}");
    Files.createDirectories(run.resolveSibling("model"));
    Files.writeString(run.resolveSibling("model/_SUCCESS"), "");
    address = "far://host" + folder + "/far";
    Workspace workspace =
        Workspace.open(folder.resolve("home"), List.of(address), FarStore.known());
    home =
        FakeHome.open(
            folder,
            workspace,
            new ConsoleSettings("127.0.0.1", 0, 1 << 20, 1, 9),
            Optional.empty());
  }

  @AfterEach
  void close() {
    home.jobs().all().forEach(FakeHome::ended);
    home.close();
  }

  private Ask ask(String method, String path) {
    return Ask.of(home.port(), method, path).with("Authorization", "Bearer " + FakeHome.TOKEN);
  }

  private String command(String path, String form) throws IOException {
    assertThat(ask("POST", path).form(form).send().status()).isEqualTo(303);
    FakeHome.ended(home.jobs().all().get(0));
    return String.join(" ", home.jobs().all().get(0).order().commands().get(0));
  }

  @Test
  void aRunElsewhereIsShownWithItsAddress() throws IOException {
    assertThat(ask("GET", "/").send().body())
        .contains("href=\"/run/r1~lab\"", address + "/lab", address + ", the newest first");
    assertThat(ask("GET", "/run/r1~lab").send().body())
        .contains("<h1>lab</h1>", "/run/r1~lab/file/export/synthetic.pcap", "/run/r1~lab/mint");
    Ask.Answer file = ask("GET", "/run/r1~lab/file/export/synthetic.pcap").send();
    assertThat(file.body()).isEqualTo("far away\n");
    assertThat(ask("GET", "/run/r1~lab/file/run.json").send().status()).isEqualTo(404);
    assertThat(ask("GET", "/run/r1~..%2Fhome").send().status()).isIn(400, 404);
  }

  @Test
  void whatIsDoneWithItIsDoneThereByTheLauncher() throws IOException {
    assertThat(command("/run/r1~lab/verify", "")).isEqualTo("verify " + address + "/lab");
    assertThat(command("/run/r1~lab/delete", "")).isEqualTo("delete " + address + "/lab");
    assertThat(command("/run/r1~lab/mint", "scale=1&seed=2&format=netflow-csv"))
        .startsWith("generate " + address + "/lab/model --output " + address + "/lab/minted/");
  }
}
