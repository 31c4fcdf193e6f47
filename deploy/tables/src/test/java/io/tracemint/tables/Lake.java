package io.tracemint.tables;

import io.tracemint.kryo.KryoSettings;
import io.tracemint.launch.Tracemint;
import io.tracemint.output.RunManifest;
import io.tracemint.progress.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A session with the catalogs of both connectors, set as users set it, and jobs run in it. */
record Lake(SparkSession spark, Path folder) {
  static Lake open(Path folder) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.databricks.delta.snapshotPartitions", "1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
            .config(
                "spark.sql.extensions",
                "io.delta.sql.DeltaSparkSessionExtension,"
                    + "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.lake.type", "hadoop")
            .config("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString());
    KryoSettings.all().forEach(builder::config);
    return new Lake(builder.getOrCreate(), folder);
  }

  String at(String name) {
    return folder.resolve(name).toString();
  }

  RunManifest run(String... words) throws Exception {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return Tracemint.run(spark, new Console(nowhere, nowhere, false), List.of(words));
  }

  /** The records of an output of ours. */
  Dataset<Row> records(String output) {
    return spark.read().parquet(at(output) + "/packets");
  }
}
