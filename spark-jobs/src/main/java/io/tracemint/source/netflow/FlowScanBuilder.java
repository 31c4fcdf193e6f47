package io.tracemint.source.netflow;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.flowfile.FlowSettings;
import io.tracemint.record.FlowField;
import io.tracemint.source.PushedFilter;
import io.tracemint.source.SourceOptions;
import io.tracemint.table.FlowRecordTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Takes the columns and rows that a query needs; the rest is not stored. */
final class FlowScanBuilder implements SupportsPushDownRequiredColumns, SupportsPushDownFilters {
  private static final String MAPPING = "mapping";
  private static final Map<String, String> SHORT =
      Map.of("dialect", "csv.dialect", "biflow", "netflow.biflow");

  private final CaseInsensitiveStringMap options;
  private final PushedFilter conditions = new PushedFilter(FlowField.START_NANOS, FlowField.PROTO);
  private StructType schema = FlowRecordTable.SCHEMA;

  FlowScanBuilder(CaseInsensitiveStringMap options) {
    this.options = options;
  }

  @Override
  public void pruneColumns(StructType required) {
    schema = required;
  }

  @Override
  public Filter[] pushFilters(Filter[] filters) {
    return conditions.take(filters);
  }

  @Override
  public Filter[] pushedFilters() {
    return conditions.pushed();
  }

  @Override
  public Scan build() {
    SourceOptions given = new SourceOptions(withLongNames());
    FlowSettings settings = FlowSettings.of(given.over("ingest"));
    Optional<String> mapping = Optional.ofNullable(options.get(MAPPING));
    FlowSettings used = mapping.map(text -> settings.withMapping(parse(text))).orElse(settings);
    List<String> paths = given.paths();
    FlowSettings bounded = used.with(given.boundingDamageIfAsked(used.capture()));
    return new FlowScan(paths, bounded, given.badFiles(), schema, conditions.filter());
  }

  private CaseInsensitiveStringMap withLongNames() {
    Map<String, String> named = new HashMap<>();
    options
        .asCaseSensitiveMap()
        .forEach((key, value) -> named.put(SHORT.getOrDefault(key, key), value));
    named.remove(MAPPING);
    return new CaseInsensitiveStringMap(named);
  }

  private static Config parse(String mapping) {
    try {
      return ConfigFactory.parseString(mapping);
    } catch (ConfigException e) {
      throw new UserError(
          "Option mapping is no HOCON: "
              + e.getMessage()
              + ". Write it like the dialects in"
              + " docs/formats.md.",
          e);
    }
  }
}
