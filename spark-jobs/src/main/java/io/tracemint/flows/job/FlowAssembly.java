package io.tracemint.flows.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.tracemint.failure.UserError;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FactsCollector;
import io.tracemint.flows.FlowRules;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowSettings;
import io.tracemint.flows.ServicePorts;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.flows.cut.SegmentCutter;
import io.tracemint.output.store.Store;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.table.RecordTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;

/**
 * Sorts a trace's records by flow and time, and cuts them into series. One sort that spills is all
 * it takes: a task holds a segment at a time, whatever the length of a flow.
 */
final class FlowAssembly {
  private static final long RECORDS_PER_TASK = 2_500_000;
  private static final String FLOW = "_flow";
  private static final String TOTAL = "_total";

  private final SparkSession spark;
  private final Dataset<Row> records;
  private final TraceKind kind;
  private final FlowSettings settings;

  FlowAssembly(SparkSession spark, Dataset<Row> records, FlowSettings settings) {
    this.spark = spark;
    this.records = records;
    this.kind = RecordTables.kind(records);
    this.settings = settings;
    settings.key().forEach(this::requireText);
  }

  private void requireText(String column) {
    if (kind.keyField(column).type() != ColumnType.TEXT) {
      throw UserError.of("flows.key has %s, but only columns of text can be in the key.", column);
    }
  }

  /** Writes the flow table and answers its facts, which are written beside it. */
  TraceFacts write(org.apache.hadoop.fs.Path path, Store store) {
    Row span = span();
    long recordCount = span.<Long>getAs(FLOW);
    requireSome(recordCount, span.<Long>getAs(TOTAL));
    long start = span.<Long>getAs("_start");
    long end = span.<Long>getAs("_end");
    int chunks = settings.chunks(recordCount);
    Chunking chunking = new Chunking(start, end, chunks);
    FactsAccumulator accumulator = new FactsAccumulator(chunking.chunks());
    spark.sparkContext().register(accumulator, "facts");
    JavaRDD<FlowSeries> series = series(chunking, tasks(recordCount), accumulator);
    FlowSeriesTable.write(spark, series, kind, settings.directions(), settings.key(), path);
    TraceFacts facts = facts(span, chunking, accumulator.value());
    FlowSeriesTable.writeFacts(facts, path, store);
    return facts;
  }

  private static void requireSome(long recordCount, long total) {
    if (total == 0) {
      throw new UserError(
          "The record table holds no records. Check what ingest counted as skipped in its"
              + " run.json.");
    }
    if (recordCount == 0) {
      throw UserError.of(
          "None of the %d records can be learnt: IPv6 is set aside with privacy.epsilon, or with"
              + " flows.ipv6-addresses = 0. Check the trace, or what ingest filtered.",
          total);
    }
  }

  private TraceFacts facts(Row span, Chunking chunking, FactsCollector collected) {
    Map<String, Long> present = new TreeMap<>();
    features().forEach(field -> present.put(field.column(), span.getAs(field.column())));
    long recordCount = span.<Long>getAs(FLOW);
    return new TraceFacts(
        TraceFacts.SCHEMA,
        kind,
        chunking.startNanos(),
        chunking.endNanos(),
        recordCount,
        span.<Long>getAs(TOTAL) - recordCount,
        settings.key(),
        settings.segmentRecords(),
        collected.chunks(),
        collected.lengths(),
        collected.distinct(),
        present,
        settings.directions());
  }

  private List<Field> features() {
    return kind.features(settings.directions());
  }

  /** First and last instant, and counts; reads the time and few other columns. */
  private Row span() {
    Column time = when(isLearnt(), RecordTables.column(records, kind.time()));
    List<Column> more = new ArrayList<>();
    more.add(max(time).as("_end"));
    more.add(count(time).as(FLOW));
    more.add(count(lit(1)).as(TOTAL));
    for (Field field : features()) {
      // A column that cannot be null needs no reading.
      Column counted = field.nullable() ? RecordTables.column(records, field) : time;
      more.add(count(when(isLearnt(), counted)).as(field.column()));
    }
    return records.agg(min(time).as("_start"), more.toArray(Column[]::new)).head();
  }

  private static Column isLearntIn(TraceKind kind) {
    return col(kind.version().column()).equalTo(4);
  }

  private Column isLearnt() {
    return isLearntIn(kind);
  }

  private int tasks(long recordCount) {
    if (settings.partitions() > 0) {
      return settings.partitions();
    }
    long bySize = (recordCount + RECORDS_PER_TASK - 1) / RECORDS_PER_TASK;
    return (int) Math.max(spark.sparkContext().defaultParallelism(), bySize);
  }

  private JavaRDD<FlowSeries> series(Chunking chunking, int tasks, FactsAccumulator accumulator) {
    PackedRecords packed = new PackedRecords(kind, settings.directions(), settings.key());
    TraceKind trace = kind;
    FlowRules rules = rules();
    List<String> extras = settings.key();
    int segmentRecords = settings.segmentRecords();
    long start = chunking.startNanos();
    long end = chunking.endNanos();
    int chunks = chunking.chunks();
    return packed
        .sorted(ordered(), start, end, tasks)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(
            rows -> {
              SegmentCutter cutter =
                  new SegmentCutter(
                      new SortedRows(rows, trace, rules.directions(), extras, packed),
                      trace,
                      rules,
                      new Chunking(start, end, chunks),
                      segmentRecords,
                      Path.of(Utils.getLocalDir(SparkEnv.get().conf())));
              return new Noting(cutter, new FactsCollector(chunks), accumulator);
            });
  }

  private FlowRules rules() {
    boolean counts = settings.directions() == Directions.BOTH && settings.portsByUse();
    ServicePorts ports =
        counts ? Endpoints.services(records.where(isLearnt()), kind) : new ServicePorts(new int[0]);
    return new FlowRules(settings.directions(), settings.cuts(), ports);
  }

  private Dataset<Row> ordered() {
    Dataset<Row> learnt = records.where(isLearnt());
    return settings.directions() == Directions.BOTH ? Endpoints.ordered(learnt, kind) : learnt;
  }

  /** Series on their way to the table, noted in the facts. */
  private record Noting(
      Iterator<FlowSeries> series, FactsCollector facts, FactsAccumulator accumulator)
      implements Iterator<FlowSeries> {
    @Override
    public boolean hasNext() {
      return series.hasNext();
    }

    @Override
    public FlowSeries next() {
      FlowSeries next = series.next();
      facts.add(next);
      if (!series.hasNext()) {
        facts.closeFlow();
        accumulator.add(facts);
      }
      return next;
    }
  }
}
