package io.tracemint.ingest.netflow;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.ingest.row.Biflow;
import java.io.Serializable;
import java.util.Locale;

/**
 * Settings {@code ingest.netflow}.
 *
 * @param biflow whether records of both directions stay one row
 * @param maxTemplates templates kept for one input; later ones are counted and dropped
 * @param maxTemplateFields fields of one template
 * @param maxPendingSets data sets that may wait for their template
 * @param maxPendingBytes bytes of data sets that may wait for their template
 * @param maxFragmentBytes bytes of datagrams that wait for their other fragments
 */
public record NetflowSettings(
    Biflow biflow,
    int maxTemplates,
    int maxTemplateFields,
    int maxPendingSets,
    int maxPendingBytes,
    int maxFragmentBytes)
    implements Serializable {
  public static final NetflowSettings DEFAULT =
      new NetflowSettings(Biflow.KEEP, 10_000, 1_000, 1_024, 8 << 20, 8 << 20);

  public NetflowSettings {
    atLeast("max-templates", maxTemplates, 1);
    atLeast("max-template-fields", maxTemplateFields, 1);
    atLeast("max-pending-sets", maxPendingSets, 0);
    atLeast("max-pending-bytes", maxPendingBytes, 0);
    atLeast("max-fragment-bytes", maxFragmentBytes, 0);
  }

  public static NetflowSettings of(Config group) {
    return new NetflowSettings(
        biflow(group.getString("biflow")),
        group.getInt("max-templates"),
        group.getInt("max-template-fields"),
        group.getInt("max-pending-sets"),
        Math.toIntExact(group.getBytes("max-pending-bytes")),
        Math.toIntExact(group.getBytes("max-fragment-bytes")));
  }

  private static Biflow biflow(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "keep" -> Biflow.KEEP;
      case "split" -> Biflow.SPLIT;
      default ->
          throw UserError.of(
              "ingest.netflow.biflow is %s, must be keep or split. Change the setting.", word);
    };
  }

  private static void atLeast(String key, int value, int bound) {
    if (value < bound) {
      throw UserError.of(
          "ingest.netflow.%s is %d, below the smallest possible %d. Raise it.", key, value, bound);
    }
  }
}
