package io.tracemint.check.finding;

import io.tracemint.ingest.damage.SkipCounts;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a check found in one or many captures. */
public final class Findings implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeSet<Rule> ignored;
  private final TreeMap<Rule, Tally> byRule = new TreeMap<>();
  private final TreeMap<String, Long> seen = new TreeMap<>();
  private final SkipCounts skips = new SkipCounts();
  private String file = "";
  private long packet;
  private boolean faulty;
  private long files;
  private long packets;
  private long faultyPackets;
  private long conversations;

  public Findings(CheckSettings settings) {
    this.ignored = new TreeSet<>(settings.ignored());
  }

  public void startFile(String name) {
    file = name;
    packet = 0;
    files++;
  }

  public void startPacket() {
    packet++;
    packets++;
    faulty = false;
  }

  /** The packet that is looked at breaks a rule. */
  public void breaks(Rule rule) {
    add(rule, new Place(file, packet));
  }

  /** Something before the packet that comes next breaks a rule. */
  public void breaksNext(Rule rule) {
    add(rule, new Place(file, packet + 1));
  }

  private void add(Rule rule, Place place) {
    if (ignored.contains(rule)) {
      return;
    }
    byRule.computeIfAbsent(rule, first -> new Tally(place)).add(1);
    if (rule.isError() && !faulty && place.packet() == packet) {
      faulty = true;
      faultyPackets++;
    }
  }

  /** Counts what is no fault, and what a check of it does not cover. */
  public void sees(String what) {
    seen.merge(what, 1L, Long::sum);
  }

  public void startConversation() {
    conversations++;
  }

  public SkipCounts skips() {
    return skips;
  }

  /** Adds what was found in captures that come after these. */
  public void merge(Findings later) {
    later.byRule.forEach(
        (rule, tally) ->
            byRule.computeIfAbsent(rule, first -> new Tally(tally.first())).add(tally.count()));
    later.seen.forEach((what, count) -> seen.merge(what, count, Long::sum));
    skips.merge(later.skips);
    files += later.files;
    packets += later.packets;
    faultyPackets += later.faultyPackets;
    conversations += later.conversations;
  }

  /** The rules that are broken, in their order. */
  public Map<Rule, Tally> byRule() {
    return Collections.unmodifiableMap(byRule);
  }

  /** How many packets are of which kind, as far as kinds are looked at or passed over. */
  public Map<String, Long> seen() {
    return Collections.unmodifiableMap(seen);
  }

  /** Records without an IP packet, and damaged ones, by reason. */
  public Map<String, SkipCounts.Count> skipped() {
    return skips.byReason();
  }

  public long files() {
    return files;
  }

  /** Records of the captures, IP packets or not. */
  public long packets() {
    return packets;
  }

  /** Records that break a rule which is an error. */
  public long faultyPackets() {
    return faultyPackets;
  }

  /** TCP connections. */
  public long conversations() {
    return conversations;
  }

  /** Whether no rule is broken that is an error. */
  public boolean isSound() {
    return byRule.keySet().stream().noneMatch(Rule::isError);
  }

  /** Of all packets, those that break a rule. */
  public double share(Rule rule) {
    return packets == 0 ? 0 : (double) byRule.get(rule).count() / packets;
  }
}
