package io.tracemint.evaluate.sketch;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.util.List;

/**
 * How heavy hitters are estimated; {@code evaluate.heavy-hitters} in the settings says what each
 * part means.
 */
public record HeavyHitterSettings(List<StreamKey> keys, int counters, double share, int seeds) {
  public HeavyHitterSettings {
    if (keys.isEmpty()) {
      throw UserError.of("evaluate.heavy-hitters.keys is empty. Give at least one, such as dstip.");
    }
    if (counters < HeavyHitterTask.LEAST_MEMORY) {
      throw UserError.of(
          "evaluate.heavy-hitters.counters is %,d, must be at least %d.",
          counters, HeavyHitterTask.LEAST_MEMORY);
    }
    if (!(share > 0 && share <= 1)) {
      throw UserError.of(
          "evaluate.heavy-hitters.share is %s, must be above 0 and at most 1.", share);
    }
    if (seeds < 1) {
      throw UserError.of("evaluate.heavy-hitters.seeds is %,d, must be at least 1.", seeds);
    }
    keys = List.copyOf(keys);
  }

  public static HeavyHitterSettings of(Config group) {
    return new HeavyHitterSettings(
        group.getStringList("keys").stream().map(StreamKey::of).toList(),
        group.getInt("counters"),
        group.getDouble("share"),
        group.getInt("seeds"));
  }
}
