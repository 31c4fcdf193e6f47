package io.tracemint.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

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
}
