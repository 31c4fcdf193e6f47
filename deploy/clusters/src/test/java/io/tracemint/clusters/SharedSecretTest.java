package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would tell a secret is seen, so that silence means something. */
class SharedSecretTest {
  @TempDir Path folder;

  @Test
  void aCommandLineThatTellsItIsSeen() {
    List<String> waits =
        List.of("bash", "-c", "read", "x".repeat(5_000), "-D" + SharedSecret.SECRET);
    assertThat(SharedSecret.commandLines()).isEmpty();
    try (Child child = Child.start(waits, Map.of(), folder.resolve("log"))) {
      assertThat(child.isAlive()).isTrue();
      assertThat(SharedSecret.commandLines()).hasSize(1);
    }
  }

  @Test
  void aFileThatTellsItIsSeenAndTheSettingsAreForTheOwnerAlone() throws IOException {
    Path settings = SharedSecret.write(folder).resolve("spark-defaults.conf");
    assertThat(SharedSecret.files(folder)).isEmpty();
    Path log = Files.writeString(folder.resolve("log"), "--conf secret=" + SharedSecret.SECRET);

    assertThat(SharedSecret.files(folder)).containsExactly(log);
    assertThat(settings).content().contains("spark.authenticate.secret " + SharedSecret.SECRET);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
        .isEqualTo("rw-------");
  }
}
