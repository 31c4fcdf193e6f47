package io.tracemint.pipeline.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
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
}
