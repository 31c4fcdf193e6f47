package io.tracemint.pipeline.run;

import io.tracemint.failure.UserError;
import io.tracemint.settings.Settings;
import java.util.List;

/**
 * Records of the network that no family is trained on.
 *
 * @param files of their own, or none
 * @param share of the trace, the last in time; 0 where it is not cut
 */
record HeldOut(List<String> files, double share) {
  static HeldOut of(Settings settings, List<String> files) {
    double share = settings.group("compare").getDouble("held-out-share");
    if (!(share >= 0 && share < 1)) {
      throw UserError.of(
          "compare.held-out-share is %s, must be at least 0 and below 1, such as 0.2.", share);
    }
    if (share > 0 && !files.isEmpty()) {
      throw UserError.of(
          "compare.held-out-share is %s and --held-out names a trace (%s). Give one of them.",
          share, files.get(0));
    }
    return new HeldOut(List.copyOf(files), share);
  }

  /** Whether it is cut from the trace. */
  boolean isPart() {
    return share > 0;
  }

  boolean isNothing() {
    return share == 0 && files.isEmpty();
  }
}
