package io.tracemint.export.repair;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/** Which constraints are enforced on generated records. */
public record RepairSettings(boolean enabled, PortTable ports) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Reads the group {@code export.repair}. */
  public static RepairSettings of(Config group) {
    return new RepairSettings(group.getBoolean("enabled"), table(group.getString("port-table")));
  }

  private static PortTable table(String word) {
    return Arrays.stream(PortTable.values())
        .filter(table -> name(table).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.of(
                    "export.repair.port-table is %s, must be paper-like, strict-iana or none."
                        + " Change the setting.",
                    word));
  }

  private static String name(PortTable table) {
    return table.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
