package io.tracemint.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import org.junit.jupiter.api.Test;

class SparkVersionTest {
  @Test
  void theSparkOfTheBuildFits() {
    assertThatCode(SparkVersion::check).doesNotThrowAnyException();
  }

  @Test
  void anotherSparkOrScalaIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> SparkVersion.check("4.0.1", "2.13.16"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "This is Spark 4.0.1 for Scala 2.13.16; Tracemint needs Spark 3.5.x for Scala 2.12.x."
                + " Point SPARK_HOME at one, or unset it to use the one that Tracemint's build"
                + " makes.");
    assertThatThrownBy(() -> SparkVersion.check("3.5.6", "2.13.8")).isInstanceOf(UserError.class);
  }
}
