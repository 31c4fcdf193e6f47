package io.tracemint.encode;

import io.tracemint.encode.fit.EncoderFit;
import io.tracemint.encode.fit.PortVectors;
import io.tracemint.encode.fit.TraceStatistics;
import io.tracemint.flows.TraceFacts;
import io.tracemint.random.Seed;
import io.tracemint.table.FlowSeriesTable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** Learns the encoders of a flow table: one distributed pass, then arithmetic on what it found. */
public final class EncoderFitting {
  private static final int TREE_DEPTH = 2;

  private final SparkSession spark;
  private final FlowSeriesTable table;
  private final EncodeSettings settings;
  private final Seed seed;

  public EncoderFitting(
      SparkSession spark, FlowSeriesTable table, EncodeSettings settings, Seed seed) {
    this.spark = spark;
    this.table = table;
    this.settings = settings;
    this.seed = seed;
  }

  /** Learns all but the ready embedding, if there is one. */
  public EncoderSet fit(Optional<EncoderSet> ready) {
    TraceFacts facts = table.facts();
    TraceStatistics statistics = statistics(facts);
    PortVectors vectors = PortVectors.NONE;
    if (settings.needsEmbedding()) {
      vectors =
          ready
              .map(PortVectors::of)
              .orElseGet(
                  () ->
                      new Ip2Vec(settings.embedding(), seed).learn(spark, statistics.sentences()));
    }
    return new EncoderFit(facts, statistics, settings, vectors).encoders();
  }

  private TraceStatistics statistics(TraceFacts facts) {
    EncodeSettings choices = settings;
    JavaRDD<TraceStatistics> parts =
        table
            .series()
            .mapPartitions(
                series -> {
                  TraceStatistics part = new TraceStatistics(facts, choices);
                  series.forEachRemaining(part::add);
                  return List.of(part).iterator();
                });
    return parts.treeReduce(
        (left, right) -> {
          left.merge(right);
          return left;
        },
        TREE_DEPTH);
  }
}
