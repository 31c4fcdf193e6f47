package io.tracemint.family.netdpsyn.coding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.StrictJson;
import io.tracemint.failure.UserError;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The values that columns may have: public, or measured with a part of the budget.
 *
 * @param columns of the flow table that have values, and are learnt
 * @param extras columns of the key beyond the five-tuple
 * @param repeated whether a row stands for several records
 * @param texts values of columns of text
 */
public record Domain(
    TraceKind kind,
    List<String> columns,
    List<String> extras,
    boolean repeated,
    long startNanos,
    long endNanos,
    List<String> publicAddresses,
    int buckets,
    SortedMap<String, List<String>> texts) {
  static final String TIME = "time";
  static final String RECORDS = "records";
  static final String GAP = "gap";
  private static final int SLICES = 4096;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<Field, Coding> CODINGS =
      Map.ofEntries(
          Map.entry(PacketField.PKT_LEN, new Octaves(11, 5, 16)),
          Map.entry(PacketField.TOS, new Exact(256, false)),
          Map.entry(PacketField.ID, new Slices(0, 65_536, 64)),
          Map.entry(PacketField.FLAG, new Exact(8, false)),
          Map.entry(PacketField.OFF, new Octaves(0, 0, 13)),
          Map.entry(PacketField.TTL, new Exact(256, true)),
          Map.entry(PacketField.TCP_FLAGS, new Exact(256, false)),
          Map.entry(FlowField.DURATION_NANOS, new Octaves(3, 3, 63)),
          Map.entry(FlowField.PACKETS, new Octaves(5, 3, 48)),
          Map.entry(FlowField.BYTES, new Octaves(6, 4, 56)),
          Map.entry(FlowField.TCP_FLAGS, new Exact(256, false)),
          Map.entry(FlowField.TOS, new Exact(256, false)));

  /** The features that are learnt where a table has them. */
  public static List<Field> learnt(TraceKind kind) {
    return kind.features();
  }

  /** Every column that is counted: time, five-tuple, features, extras, and what is repeated. */
  public List<Attribute> attributes() {
    List<Attribute> all = new ArrayList<>();
    all.add(new Attribute(TIME, new Slices(startNanos, endNanos, SLICES)));
    Hosts hosts = Hosts.of(publicAddresses, buckets);
    all.add(new Attribute("srcip", hosts));
    all.add(new Attribute("dstip", hosts));
    all.add(new Attribute("srcport", new Ports()));
    all.add(new Attribute("dstport", new Ports()));
    all.add(new Attribute("proto", new Exact(256, false)));
    features().forEach(field -> all.add(new Attribute(field.column(), coding(field))));
    extras.forEach(extra -> all.add(new Attribute(extra, ofText(extra))));
    if (repeated) {
      all.add(new Attribute(RECORDS, new Octaves(4, 3, 24)));
      all.add(new Attribute(GAP, new Octaves(2, 2, 56)));
    }
    return all;
  }

  /** The features that are learnt, in the flow table's order. */
  @JsonIgnore
  public List<Field> features() {
    return learnt(kind).stream().filter(field -> columns.contains(field.column())).toList();
  }

  private Coding coding(Field field) {
    return field.type() == ColumnType.TEXT ? ofText(field.column()) : CODINGS.get(field);
  }

  // The first code stands for no value, and for those that are not told apart.
  private Coding ofText(String column) {
    return new Exact(1 + texts.get(column).size(), false);
  }

  public int code(String column, String text) {
    return 1 + texts.get(column).indexOf(text);
  }

  public String text(String column, int code) {
    return code == 0 ? "" : texts.get(column).get(code - 1);
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static Domain fromJson(String json) {
    try {
      return StrictJson.read(json, Domain.class);
    } catch (JsonProcessingException damage) {
      throw new UserError("The model's domain is damaged. Train again.", damage);
    }
  }
}
