package io.tracemint.flows;

import io.tracemint.failure.UserError;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What a trace's records are, and which of their columns make a flow's time series. */
@SuppressWarnings("ImmutableEnumChecker") // Fields are enum constants, lists come from List.of.
public enum TraceKind {
  PACKETS(
      PacketField.TIME_NANOS,
      PacketField.VERSION,
      List.of(
          PacketField.SRCIP,
          PacketField.DSTIP,
          PacketField.SRCPORT,
          PacketField.DSTPORT,
          PacketField.PROTO),
      List.of(
          PacketField.PKT_LEN,
          PacketField.TOS,
          PacketField.ID,
          PacketField.FLAG,
          PacketField.OFF,
          PacketField.TTL,
          PacketField.TCP_FLAGS),
      List.of(
          PacketField.TCP_SEQ,
          PacketField.TCP_ACK,
          PacketField.TCP_WINDOW,
          PacketField.TCP_HEADER_BYTES,
          PacketField.TCP_MSS,
          PacketField.TCP_WINDOW_SCALE,
          PacketField.ICMP_TYPE,
          PacketField.ICMP_CODE)),
  FLOWS(
      FlowField.START_NANOS,
      FlowField.VERSION,
      List.of(
          FlowField.SRCIP, FlowField.DSTIP, FlowField.SRCPORT, FlowField.DSTPORT, FlowField.PROTO),
      List.of(
          FlowField.DURATION_NANOS,
          FlowField.PACKETS,
          FlowField.BYTES,
          FlowField.TCP_FLAGS,
          FlowField.TOS,
          FlowField.LABEL,
          FlowField.TYPE),
      List.of(FlowField.REVERSE_PACKETS, FlowField.REVERSE_BYTES));

  private static final List<Field> LABELS = List.of(PacketField.LABEL, PacketField.TYPE);

  private final Field time;
  private final Field version;
  private final List<Field> fiveTuple;
  private final List<Field> features;
  private final List<Field> conversationFeatures;

  TraceKind(
      Field time,
      Field version,
      List<Field> fiveTuple,
      List<Field> features,
      List<Field> ofConversations) {
    this.time = time;
    this.version = version;
    this.fiveTuple = fiveTuple;
    this.features = features;
    this.conversationFeatures = Stream.concat(features.stream(), ofConversations.stream()).toList();
  }

  public static TraceKind of(Collection<String> columns) {
    for (TraceKind kind : values()) {
      if (columns.contains(kind.time.column())) {
        return kind;
      }
    }
    throw UserError.of(
        "The table has the columns %s, but neither %s (packets) nor %s (flow records)."
            + " Give the output of ingest.",
        columns, PACKETS.time.column(), FLOWS.time.column());
  }

  public Field time() {
    return time;
  }

  /** The column that tells IPv4 from IPv6. */
  public Field version() {
    return version;
  }

  public List<Field> fiveTuple() {
    return fiveTuple;
  }

  /** What every record of a series carries besides its time, in a fixed order. */
  public List<Field> features() {
    return features;
  }

  /** As {@link #features()}; a conversation has more, such as sequence numbers. */
  public List<Field> features(Directions directions) {
    return directions == Directions.ONE ? features : conversationFeatures;
  }

  /** What can be in a flow's key: a feature, or a label, which a table of packets may have, too. */
  public Field keyField(String column) {
    return LABELS.stream()
        .filter(label -> this == PACKETS && label.column().equals(column))
        .findFirst()
        .orElseGet(() -> feature(column));
  }

  public Field feature(String column) {
    return features.stream()
        .filter(field -> field.column().equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                UserError.of(
                    "%s is no feature of a trace of %s; choose from %s.",
                    column, name().toLowerCase(java.util.Locale.ROOT), columns()));
  }

  private List<String> columns() {
    return features.stream().map(Field::column).toList();
  }
}
