package io.tracemint.repair;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * Which constraints are enforced on records.
 *
 * @param freePorts ports of the table that fix nothing after all
 * @param sharedFrom share of the original's flows with the other transport that frees a port
 */
public record RepairSettings(
    boolean enabled, PortTable ports, Set<Integer> freePorts, double sharedFrom)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where a manifest says which ports fixed nothing. */
  public static final String FREE_PORTS = "free-ports";

  public RepairSettings {
    freePorts = Set.copyOf(freePorts);
    if (!(sharedFrom > 0 && sharedFrom <= 1)) {
      throw UserError.of(
          "repair.shared-from is %s, must be above 0 and at most 1. Change the setting.",
          sharedFrom);
    }
  }

  public RepairSettings(boolean enabled, PortTable ports) {
    this(enabled, ports, Set.of(), 1);
  }

  /** Reads the group {@code repair}. */
  public static RepairSettings of(Config group) {
    return new RepairSettings(
        group.getBoolean("enabled"),
        table(group.getString("port-table")),
        Set.copyOf(group.getIntList(FREE_PORTS)),
        group.getDouble("shared-from"));
  }

  /** The same, with further ports that fix nothing. */
  public RepairSettings freeing(Collection<Integer> ports) {
    Set<Integer> all = new java.util.TreeSet<>(freePorts);
    all.addAll(ports);
    return new RepairSettings(enabled, this.ports, all, sharedFrom);
  }

  /** The same for a trace whose protocols are what they are. */
  public RepairSettings withoutPorts() {
    return new RepairSettings(enabled, PortTable.NONE, freePorts, sharedFrom);
  }

  /** The protocol that a TCP or UDP record should have. */
  int protocol(int sourcePort, int destinationPort, int stated) {
    int byDestination = fixes(destinationPort);
    int fixed = byDestination == 0 ? fixes(sourcePort) : byDestination;
    return fixed == 0 ? stated : fixed;
  }

  private int fixes(int port) {
    return freePorts.contains(port) ? 0 : ports.fixes(port);
  }

  private static PortTable table(String word) {
    return Arrays.stream(PortTable.values())
        .filter(table -> name(table).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.of(
                    "repair.port-table is %s, must be every, practice, paper-like, strict-iana or none."
                        + " Change the setting.",
                    word));
  }

  private static String name(PortTable table) {
    return table.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
