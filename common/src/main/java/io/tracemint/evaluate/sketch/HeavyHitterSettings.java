package io.tracemint.evaluate.sketch;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.settings.Bound;
import java.util.List;

/**
 * How heavy hitters are estimated; {@code evaluate.heavy-hitters} in the settings says what each
 * part means.
 */
public record HeavyHitterSettings(
    List<StreamKey> keys, int counters, double share, int seeds, boolean alwaysCorrect) {
  public HeavyHitterSettings {
    if (keys.isEmpty()) {
      throw UserError.of("evaluate.heavy-hitters.keys is empty. Give at least one, such as dstip.");
    }
    Bound.atLeast("evaluate.heavy-hitters.counters", counters, HeavyHitterTask.LEAST_MEMORY);
    Bound.share("evaluate.heavy-hitters.share", share);
    Bound.atLeast("evaluate.heavy-hitters.seeds", seeds, 1);
    keys = List.copyOf(keys);
  }

  public static HeavyHitterSettings of(Config group) {
    return new HeavyHitterSettings(
        group.getStringList("keys").stream().map(StreamKey::of).toList(),
        group.getInt("counters"),
        group.getDouble("share"),
        group.getInt("seeds"),
        group.getBoolean("always-correct"));
  }
}
