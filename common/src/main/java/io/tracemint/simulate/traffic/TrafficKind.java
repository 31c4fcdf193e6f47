package io.tracemint.simulate.traffic;

/** What a session is; attacks are labelled as such in flow records. */
public enum TrafficKind {
  WEB("web", false, 0),
  DNS("dns", false, 0),
  SSH("ssh", false, 0x10),
  MAIL("mail", false, 0),
  DATABASE("database", false, 0),
  NTP("ntp", false, 0xB8),
  STREAMING("streaming", false, 0x88),
  BULK("bulk", false, 0x08),
  PING("ping", false, 0),
  TUNNEL("tunnel", false, 0),
  SCAN("scan", true, 0),
  SYN_FLOOD("syn-flood", true, 0),
  BRUTE_FORCE("brute-force", true, 0);

  private final String word;
  private final boolean attack;
  private final int tos;

  TrafficKind(String word, boolean attack, int tos) {
    this.word = word;
    this.attack = attack;
    this.tos = tos;
  }

  public String word() {
    return word;
  }

  public String label() {
    return attack ? "attack" : "benign";
  }

  int tos() {
    return tos;
  }
}
