package io.tracemint.pipeline.mix;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceKind;
import io.tracemint.jobs.JobContext;
import io.tracemint.mix.Injection;
import io.tracemint.mix.MixSettings;
import io.tracemint.mix.Span;
import io.tracemint.table.RecordTables;
import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Has Spark move the traffic, say which record is which, and write both in the order of time. */
final class Mix {
  private final JobContext context;
  private final MixSettings settings;

  Mix(JobContext context, MixSettings settings) {
    this.context = context;
    this.settings = settings;
  }

  void run(String background, String traffic) {
    Dataset<Row> under = RecordTables.read(context.spark(), background);
    Dataset<Row> over = RecordTables.read(context.spark(), traffic);
    TraceKind kind = RecordTables.kind(under);
    requireKind(kind, RecordTables.kind(over));
    Span spanUnder = span(under, kind, background);
    Span spanOver = span(over, kind, traffic);
    boolean captures = keepsCaptures(under, over);
    Injection injection = settings.injection(spanUnder, spanOver);
    Dataset<Row> moved = new Moved(kind, injection).of(Labels.columns(over, kind, captures));
    Dataset<Row> both =
        Labels.ifMissing(Labels.columns(under, kind, captures), settings.backgroundLabel(), "")
            .union(Labels.ifMissing(moved, settings.label(), settings.type()));
    long records = spanUnder.records() + spanOver.records();
    RecordTables.write(both, records, context.staging());
    describe(injection, spanUnder, spanOver);
  }

  /** A column that half of a table has would say nothing of the other half. */
  private boolean keepsCaptures(Dataset<Row> under, Dataset<Row> over) {
    boolean ofUnder = Labels.haveCaptures(under);
    boolean ofOver = Labels.haveCaptures(over);
    if (ofUnder != ofOver) {
      context
          .console()
          .say(
              "mix: the column capture is left out, which %s does not have. Ingest both with"
                  + " labels to keep it.",
              ofUnder ? "the injected traffic" : "the background");
    }
    return ofUnder && ofOver;
  }

  private static void requireKind(TraceKind background, TraceKind traffic) {
    if (background != traffic) {
      throw UserError.of(
          "The background holds %s and what is to be injected %s. Give tables of one kind.",
          words(background), words(traffic));
    }
  }

  private static String words(TraceKind kind) {
    return kind == TraceKind.PACKETS ? "packets" : "flow records";
  }

  private static Span span(Dataset<Row> records, TraceKind kind, String path) {
    Column time = col(kind.time().column());
    Row found = records.agg(count(lit(1)), min(time), max(time)).first();
    if (found.getLong(0) == 0) {
      throw UserError.of("%s holds no record. Give a table with some.", path);
    }
    return new Span(found.getLong(0), found.getLong(1), found.getLong(2));
  }

  private void describe(Injection injection, Span background, Span traffic) {
    long from = injection.time(traffic.firstNanos());
    long to = injection.time(traffic.lastNanos());
    context
        .manifest()
        .count("background", background.records())
        .count("injected", traffic.records())
        .count("records", background.records() + traffic.records())
        .set("injected-from-nanos", from)
        .set("injected-to-nanos", to)
        .set("speed", injection.speed());
    context
        .console()
        .say(
            "mix: %,d records put into %,d, from %s after the first on, for %s",
            traffic.records(),
            background.records(),
            Duration.ofNanos(from - background.firstNanos()),
            Duration.ofNanos(to - from));
    if (to > background.lastNanos()) {
      context
          .console()
          .say(
              "mix: the injected traffic ends %s after the background. Begin earlier (--at), or"
                  + " raise --speed or --rate, if it should not.",
              Duration.ofNanos(to - background.lastNanos()));
    }
  }
}
