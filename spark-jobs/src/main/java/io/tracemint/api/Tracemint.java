package io.tracemint.api;

import io.tracemint.progress.Console;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The jobs in a session of yours:
 *
 * <pre>{@code
 * Tracemint tracemint = Tracemint.on(spark).set("seed", 7);
 * JobResult records = tracemint.ingest("t.pcap").to("t.records");
 * JobResult flows = tracemint.flows(records.output()).option("chunks", 4).to("t.flows");
 * }</pre>
 *
 * <p>Objects never change; {@code set} and {@code option} give new ones.
 */
public final class Tracemint {
  private final SparkSession spark;
  private final Console console;
  private final Map<String, String> settings;

  private Tracemint(SparkSession spark, Console console, Map<String, String> settings) {
    this.spark = spark;
    this.console = console;
    this.settings = settings;
  }

  public static Tracemint on(SparkSession spark) {
    return new Tracemint(spark, Console.ofProcess(), Map.of());
  }

  /** The same with a setting for all jobs; {@code tracemint settings} lists them. */
  public Tracemint set(String key, Object value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(key, String.valueOf(value));
    return new Tracemint(spark, console, Map.copyOf(more));
  }

  /** The same with messages and progress written elsewhere. */
  public Tracemint reporting(Console elsewhere) {
    return new Tracemint(spark, elsewhere, settings);
  }

  /** Makes a trace with no real data in it. */
  public JobCall simulate(long packets) {
    return job("simulate").option("packets", packets);
  }

  /** Reads captures or flow exports into a table of records. */
  public JobCall ingest(String... inputs) {
    return job("ingest", inputs);
  }

  /** Groups records into flow time series. */
  public JobCall flows(String... records) {
    return job("flows", records);
  }

  /** Learns the encoders of a flow table. */
  public JobCall fit(String flows) {
    return job("fit", flows);
  }

  /** Trains a model of each time slice. */
  public JobCall train(String flows, String encoders) {
    return job("train", flows).option("encoders", encoders);
  }

  /** Makes a synthetic record table. */
  public JobCall generate(String model) {
    return job("generate", model);
  }

  /** Writes a record table as PCAP, NetFlow, IPFIX or CSV. */
  public JobCall export(String table) {
    return job("export", table);
  }

  /** Measures how close synthetic tables are to the real one. */
  public JobCall evaluate(String real, String... synthetic) {
    JobCall call = job("evaluate").option("real", real);
    for (String table : synthetic) {
      call = call.option("synthetic", table);
    }
    return call;
  }

  /** Any job by its name and its words on the command line. */
  public JobCall job(String name, String... words) {
    List<String> line = new ArrayList<>(List.of(name));
    line.addAll(List.of(words));
    settings.forEach((key, value) -> line.addAll(List.of("--set", key + "=" + value)));
    return new JobCall(spark, console, List.copyOf(line));
  }
}
