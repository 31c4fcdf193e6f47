package io.tracemint.evaluate.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.evaluate.Trace;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import io.tracemint.testing.SmallTraces;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordSourceTest {
  @TempDir private Path folder;

  @Test
  void aSampleHoldsBothDirectionsOfAConversationOrNeither() {
    Columns all = SmallTraces.packets(2000, 30, new Seed(1));
    for (int row = 0; row < all.rows(); row += 2) {
      turn(all, row);
    }
    SparkSession spark = Parquets.spark();
    try {
      String table = Parquets.write(spark, all, folder.resolve("both"));
      Columns sample = RecordSource.open(spark, table, settings()).subject("real").sample();
      assertThat(sample.rows()).isBetween(1, 1500);
      assertThat(records(all, conversations(sample))).isEqualTo(sample.rows());
    } finally {
      spark.stop();
    }
  }

  @Test
  void aSampleOfAnEndlessConversationIsNeitherEmptyNorAllOfIt() {
    SparkSession spark = Parquets.spark();
    try {
      for (long seed = 1; seed <= 4; seed++) {
        Columns all = one(3000, seed);
        String table = Parquets.write(spark, all, folder.resolve("one-" + seed));
        Columns sample = RecordSource.open(spark, table, settings()).subject("real").sample();
        assertThat(sample.rows()).isBetween(500, 4 * 500);
        assertThat(sample.longs(PacketField.TIME_NANOS)[0])
            .isEqualTo(all.longs(PacketField.TIME_NANOS)[0]);
      }
    } finally {
      spark.stop();
    }
  }

  private static Columns one(int count, long host) {
    Columns all = SmallTraces.packets(count, 1, new Seed(1));
    for (int row = 0; row < count; row++) {
      all.longs(PacketField.SRCIP)[row] = host;
      all.longs(PacketField.DSTIP)[row] = 7;
      all.ints(PacketField.DSTPORT)[row] = 443;
      all.ints(PacketField.PROTO)[row] = 6;
    }
    return all;
  }

  private static EvaluateSettings settings() {
    Config reference = ConfigFactory.parseResources("reference.conf").getConfig("evaluate");
    return EvaluateSettings.of(
        reference.withValue("task-records", ConfigValueFactory.fromAnyRef(500)));
  }

  private static void turn(Columns columns, int row) {
    long source = columns.longs(PacketField.SRCIP)[row];
    columns.longs(PacketField.SRCIP)[row] = columns.longs(PacketField.DSTIP)[row];
    columns.longs(PacketField.DSTIP)[row] = source;
    int port = columns.ints(PacketField.SRCPORT)[row];
    columns.ints(PacketField.SRCPORT)[row] = columns.ints(PacketField.DSTPORT)[row];
    columns.ints(PacketField.DSTPORT)[row] = port;
  }

  private static Set<String> conversations(Columns columns) {
    Set<String> names = new TreeSet<>();
    for (int row = 0; row < columns.rows(); row++) {
      names.add(conversation(new Trace(columns), row));
    }
    return names;
  }

  private static long records(Columns columns, Set<String> conversations) {
    Trace trace = new Trace(columns);
    return IntStream.range(0, columns.rows())
        .filter(row -> conversations.contains(conversation(trace, row)))
        .count();
  }

  private static String conversation(Trace trace, int row) {
    String source = trace.source(row) + ":" + trace.sourcePort(row);
    String destination = trace.destination(row) + ":" + trace.destinationPort(row);
    return new TreeSet<>(Set.of(source, destination)) + "/" + trace.protocol(row);
  }
}
