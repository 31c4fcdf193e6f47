package io.tracemint.source;

import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** The figures that a source shows in Spark's UI. */
public final class SourceMetrics {
  private SourceMetrics() {}

  public static CustomMetric[] all() {
    return new CustomMetric[] {
      new Records(), new CapturedBytes(), new Skipped(), new Damaged(), new LostBytes()
    };
  }

  /** One task's part of a figure. */
  public static CustomTaskMetric task(String name, long value) {
    return new TaskValue(name, value);
  }

  private record TaskValue(String name, long value) implements CustomTaskMetric {}

  /** Records read, packets or not. */
  public static final class Records extends CustomSumMetric {
    public static final String NAME = "records";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "records read";
    }
  }

  /** Bytes of the records read. */
  public static final class CapturedBytes extends CustomSumMetric {
    public static final String NAME = "recordBytes";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "bytes of records read";
    }
  }

  /** Healthy records that are no rows of the table. */
  public static final class Skipped extends CustomSumMetric {
    public static final String NAME = "skipped";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "records of other kinds skipped";
    }
  }

  /** Records lost to damage, or decoded in part. */
  public static final class Damaged extends CustomSumMetric {
    public static final String NAME = "damaged";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "damaged records";
    }
  }

  /** Bytes of the input that no record could be made of. */
  public static final class LostBytes extends CustomSumMetric {
    public static final String NAME = "lostBytes";

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String description() {
      return "bytes lost to damage";
    }
  }
}
