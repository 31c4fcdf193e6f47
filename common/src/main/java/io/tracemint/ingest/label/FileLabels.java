package io.tracemint.ingest.label;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Labels the records of one file, and counts by rule. */
public final class FileLabels {
  /** Five-tuples whose rules are kept in mind. */
  private static final int MOST_KNOWN = 1 << 16;

  private final String capture;
  private final List<LabelRule> rules;
  private final Map<Ends, List<LabelRule>> known = new HashMap<>();
  private final Map<String, Long> met = new TreeMap<>();
  private long without;

  FileLabels(String path, List<LabelRule> rules) {
    this.capture = capture(path);
    this.rules = List.copyOf(rules);
  }

  /** The file's name and its folder's. */
  static String capture(String path) {
    int name = path.lastIndexOf('/');
    return path.substring(path.lastIndexOf('/', name - 1) + 1);
  }

  /** Labels the records that have no label yet. */
  public void label(Columns batch) {
    boolean packets =
        batch.has(PacketField.TIME_NANOS) && batch.fields().get(0) instanceof PacketField;
    Field label = packets ? PacketField.LABEL : FlowField.LABEL;
    Field time = packets ? PacketField.TIME_NANOS : FlowField.START_NANOS;
    for (int row = 0; row < batch.rows(); row++) {
      if (packets) {
        set(batch, PacketField.CAPTURE, row, Optional.of(capture));
      }
      if (packets || batch.isNull(label, row)) {
        set(batch, label, row, of(ends(batch, packets, row), batch.longs(time)[row]));
      }
    }
  }

  private static void set(Columns batch, Field field, int row, Optional<String> text) {
    batch.texts(field)[row] = text.orElse(null);
    batch.nulls(field)[row] = text.isEmpty();
  }

  private Optional<String> of(Ends ends, long nanos) {
    for (LabelRule rule : rulesOf(ends)) {
      if (rule.holds(nanos)) {
        met.merge(rule.name(), 1L, Long::sum);
        return Optional.of(rule.label());
      }
    }
    without++;
    return Optional.empty();
  }

  private List<LabelRule> rulesOf(Ends ends) {
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(
        ends, one -> rules.stream().filter(rule -> rule.filter().accepts(one)).toList());
  }

  private static Ends ends(Columns batch, boolean packets, int row) {
    boolean six = batch.ints(packets ? PacketField.VERSION : FlowField.VERSION)[row] == 6;
    return packets
        ? new Ends(
            address(batch, PacketField.SRCIP, PacketField.SRCIP6, six, row),
            batch.ints(PacketField.SRCPORT)[row],
            address(batch, PacketField.DSTIP, PacketField.DSTIP6, six, row),
            batch.ints(PacketField.DSTPORT)[row],
            batch.ints(PacketField.PROTO)[row])
        : new Ends(
            address(batch, FlowField.SRCIP, FlowField.SRCIP6, six, row),
            batch.ints(FlowField.SRCPORT)[row],
            address(batch, FlowField.DSTIP, FlowField.DSTIP6, six, row),
            batch.ints(FlowField.DSTPORT)[row],
            batch.ints(FlowField.PROTO)[row]);
  }

  private static Address address(Columns batch, Field four, Field six, boolean isSix, int row) {
    return isSix
        ? Address.six(batch.addresses(six), 16 * row)
        : Address.four(batch.longs(four)[row]);
  }

  /** How many records met each rule that any met. */
  public Map<String, Long> met() {
    return met;
  }

  /** Records that met none. */
  public long without() {
    return without;
  }
}
