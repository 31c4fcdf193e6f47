package io.tracemint.pipeline.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceKind;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"../other/chunk-00000.model", "/etc/passwd", "hdfs://other/chunk-0.model", ".."})
  void weightsAreReadFromTheFolderAlone(String name) {
    ModelFolder folder = new ModelFolder(new Path("/models/mine"), new Configuration());

    assertThatThrownBy(() -> folder.model(name))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "/models/mine names the weights \"%s\", must be chunk-N.model.".formatted(name));
  }

  @Test
  void aFolderOfAnotherVersionIsRefused(@TempDir java.nio.file.Path home) throws IOException {
    Files.writeString(
        home.resolve("family.json"),
        "{\"version\": 9, \"family\": \"conversations\", \"kind\": \"PACKETS\", \"chunks\": 1}");
    ModelFolder folder = new ModelFolder(new Path(home.toString()), new Configuration());

    assertThatThrownBy(folder::header)
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("was written with version 9, this program reads 1. Train again.");
  }

  @Test
  void encodersOfAnotherFamilyAreRefused() {
    ModelFolder.Header header = new ModelFolder.Header(1, "conversations", TraceKind.PACKETS, 1);

    assertThatThrownBy(() -> header.requireFamily("doppelganger"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "The encoders are of the family conversations, the setting model is doppelganger.");
  }
}
