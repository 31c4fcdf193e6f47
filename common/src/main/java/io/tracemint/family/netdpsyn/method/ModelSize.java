package io.tracemint.family.netdpsyn.method;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.netdpsyn.graphical.Estimate;
import java.util.Arrays;
import java.util.List;

/** How large a model may become. */
record ModelSize(double mostCells) {
  private static final String KEY = "model-bytes";

  static ModelSize of(Config settings, int... sizes) {
    long most = settings.getBytes(KEY);
    long least = Double.BYTES * Arrays.stream(sizes).asLongStream().sum();
    if (most < least) {
      throw UserError.of(
          "netdpsyn.model-bytes is %,d, below the %,d that counts by single columns take. Raise it,"
              + " or lower netdpsyn.groups.",
          most, least);
    }
    return new ModelSize((double) most / Double.BYTES);
  }

  /** Whether a model of such tables fits in a part of it. */
  boolean holds(List<int[]> tables, double part, int... sizes) {
    return Estimate.cells(tables, sizes) <= mostCells * part;
  }
}
