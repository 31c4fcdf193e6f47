package io.tracemint.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.spark.SparkInternals;
import org.junit.jupiter.api.Test;

class SparkVersionTest {
  @Test
  void theSparkOfTheBuildFits() {
    assertThatCode(SparkVersion::check).doesNotThrowAnyException();
  }

  @Test
  void anotherSparkOrScalaIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> SparkVersion.check("3.4.1", "2.11.12"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "This is Spark 3.4.1 for Scala 2.11.12; Tracemint needs Spark "
                + SparkInternals.SPARK
                + "x for Scala "
                + SparkInternals.SCALA
                + "x. Point SPARK_HOME at one, or unset it to use the one that Tracemint's build"
                + " makes.");
    assertThatThrownBy(() -> SparkVersion.check(SparkInternals.SPARK + 6, "2.11.8"))
        .isInstanceOf(UserError.class);
  }
}
