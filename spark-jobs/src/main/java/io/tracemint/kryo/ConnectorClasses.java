package io.tracemint.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.List;
import java.util.Optional;

/**
 * What the connectors of Iceberg and Delta send, where the user has added them. They have numbers
 * of their own, far from others', so that a process which has the connectors understands one
 * without.
 */
final class ConnectorClasses {
  private static final int FIRST_NUMBER = 100_000;

  private static final List<String> SENT =
      List.of(
          "org.apache.iceberg.spark.source.SerializableFileIOWithSize",
          "org.apache.iceberg.spark.source.SerializableTableWithSize",
          "org.apache.iceberg.spark.source.SerializableTableWithSize$SerializableMetadataTableWithSize",
          "org.apache.iceberg.spark.source.SparkWrite$TaskCommit",
          "org.apache.spark.sql.delta.actions.AddFile",
          "org.apache.spark.sql.delta.stats.DeltaFileStatistics",
          "org.apache.spark.sql.execution.datasources.v2.DataWritingSparkTaskResult");

  private ConnectorClasses() {}

  static void register(Kryo kryo) {
    for (int i = 0; i < SENT.size(); i++) {
      int number = FIRST_NUMBER + i;
      find(SENT.get(i)).ifPresent(type -> kryo.register(type, new JavaSerializer(), number));
    }
  }

  private static Optional<Class<?>> find(String name) {
    try {
      return Optional.of(
          Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
    } catch (ClassNotFoundException absent) {
      return Optional.empty();
    }
  }
}
