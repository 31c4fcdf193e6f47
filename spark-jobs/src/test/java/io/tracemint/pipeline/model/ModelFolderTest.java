package io.tracemint.pipeline.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
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
  void aModelOfAVersionThatCountedOtherwiseIsRefused(@TempDir java.nio.file.Path home)
      throws IOException {
    Files.writeString(
        home.resolve("chunk-00000.json"),
        """
        {"counts": {"chunk": 0, "records": 1, "flows": 1, "starting": 1, "goingOn": {},
          "conditions": []}, "model": "chunk-00000.model", "steps": 1, "chosenStep": 1,
          "metrics": {}, "calibrated": {}}
        """);
    ModelFolder folder = new ModelFolder(new Path(home.toString()), new Configuration());

    assertThatThrownBy(() -> folder.entry(0))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith(
            "chunk-00000.json was written by another version, which counted otherwise."
                + " Train again into an empty folder.");
  }
}
