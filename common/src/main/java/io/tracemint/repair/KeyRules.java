package io.tracemint.repair;

import io.tracemint.record.Protocols;

/** What becomes of the fields of an IPv4 flow's key, each by the key alone. */
final class KeyRules {
  private final RepairSettings settings;

  KeyRules(RepairSettings settings) {
    this.settings = settings;
  }

  public long source(long address) {
    return !settings.enabled() || Legal.isSource(address) ? address : Legal.moved(address);
  }

  public long destination(long address) {
    return !settings.enabled() || Legal.isDestination(address) ? address : Legal.moved(address);
  }

  /** Either port of a flow: protocols without ports have zeros. */
  public int port(int port, int proto) {
    return !settings.enabled() || Protocols.hasPorts(proto) ? port : 0;
  }

  public int protocol(int sourcePort, int destinationPort, int stated) {
    boolean fixed = settings.enabled() && Legal.isTcpOrUdp(stated);
    return fixed ? settings.protocol(sourcePort, destinationPort, stated) : stated;
  }
}
