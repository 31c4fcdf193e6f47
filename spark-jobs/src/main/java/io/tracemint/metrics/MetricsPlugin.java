package io.tracemint.metrics;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Shows the meters of driver and executors to Spark's metrics system, and so to every sink of it.
 * Switched on by {@code spark.plugins=io.tracemint.metrics.MetricsPlugin}.
 */
public final class MetricsPlugin implements SparkPlugin {
  private static final String DRIVER = "driver";

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext spark, PluginContext context) {
        Meters.register(context.metricRegistry());
        return Map.of();
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext context, Map<String, String> extra) {
        // In local mode driver and executor are one process, whose meters the driver shows.
        if (!context.executorID().equals(DRIVER)) {
          Meters.register(context.metricRegistry());
        }
      }
    };
  }
}
