package io.tracemint.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.spark.ScalaCollections;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class SessionsTest {
  @Test
  void aMachineThatStallsIsGivenAsLongAsAnyExecutor() {
    try (Sessions sessions = new Sessions("flows", Map.of("spark.master", "local[2]"))) {
      SparkConf conf = sessions.conf();

      assertThat(conf.getTimeAsSeconds("spark.executor.heartbeatInterval")).isEqualTo(1);
      assertThat(conf.getInt("spark.executor.heartbeat.maxFailures", 60)).isEqualTo(600);
    }
  }

  @Test
  void aClustersHeartbeatsAreItsOwn() {
    try (Sessions sessions = new Sessions("flows", Map.of("spark.master", "yarn"))) {
      assertThat(sessions.conf().contains("spark.executor.heartbeatInterval")).isFalse();
      assertThat(sessions.conf().contains("spark.executor.heartbeat.maxFailures")).isFalse();
    }
  }

  @Test
  void sparkShowsNoSecretOfOursNorOfTheUsers() {
    Map<String, String> options =
        Map.of("spark.master", "local[2]", "spark.redaction.regex", "(?i)mine");
    try (Sessions sessions = new Sessions("export", options)) {
      assertThat(shown(sessions, "spark.tracemint.export.addresses.key", "hunter2"))
          .doesNotContain("hunter2");
      assertThat(shown(sessions, "sun.java.command", "T --set export.addresses.key=hunter2"))
          .doesNotContain("hunter2");
      assertThat(shown(sessions, "of.mine", "hunter2")).doesNotContain("hunter2");
      assertThat(shown(sessions, "spark.app.name", "hunter2")).contains("hunter2");
    }
  }

  private static String shown(Sessions sessions, String key, String value) {
    return Utils.redact(sessions.conf(), ScalaCollections.scala(List.of(Tuple2.apply(key, value))))
        .mkString();
  }
}
