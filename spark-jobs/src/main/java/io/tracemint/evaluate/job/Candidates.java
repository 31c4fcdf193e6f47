package io.tracemint.evaluate.job;

import io.tracemint.evaluate.Choice;
import io.tracemint.evaluate.EvaluateSettings;
import io.tracemint.evaluate.Excess;
import io.tracemint.evaluate.Fidelity;
import io.tracemint.evaluate.Profile;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Record tables of which one is to be chosen: the distances of each to the real table. */
public final class Candidates {
  private final SparkSession spark;
  private final EvaluateSettings settings;
  private final Profile real;
  private final Map<String, Double> floor;
  private final Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();

  public Candidates(SparkSession spark, String real, EvaluateSettings settings, Seed seed) {
    this.spark = spark;
    this.settings = settings;
    RecordSource source = RecordSource.open(spark, real, settings);
    if (source.records() == 0) {
      throw UserError.of("The real table %s has no records. Nothing to compare with.", real);
    }
    this.real = source.subject("real").profile();
    this.floor = source.floors(seed.child("floor")).getOrDefault("records", Map.of());
  }

  /**
   * Measures a table; one without records, or of the other kind, gets no figures and ranks last.
   */
  public void add(String name, String table) {
    Profile profile = RecordSource.open(spark, table, settings).subject(name).profile();
    Map<String, Double> figures = new LinkedHashMap<>();
    if (profile.kind() == real.kind()) {
      figures.putAll(Fidelity.of(real, profile));
      Excess.of(figures, floor).forEach((metric, value) -> figures.put("excess." + metric, value));
    }
    metrics.put(name, figures);
  }

  public Map<String, Double> metrics(String name) {
    return metrics.get(name);
  }

  /** The nearest first. */
  public List<Choice.Ranked> ranked() {
    return Choice.rank(metrics);
  }
}
