package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.family.doppelganger.encode.EncodeSettings;
import io.tracemint.family.doppelganger.encode.EncodeSettings.GapCode;
import io.tracemint.family.doppelganger.encode.EncodeSettings.NumberCode;
import io.tracemint.family.doppelganger.encode.EncodeSettings.PortCode;
import io.tracemint.family.doppelganger.encode.EncodeSettings.StartCode;
import io.tracemint.family.doppelganger.encode.EncoderSet;
import io.tracemint.family.doppelganger.encode.FieldCode;
import io.tracemint.family.doppelganger.encode.field.AddressEncoder;
import io.tracemint.family.doppelganger.encode.field.CategoryEncoder;
import io.tracemint.family.doppelganger.encode.field.Cdf;
import io.tracemint.family.doppelganger.encode.field.FieldEncoder;
import io.tracemint.family.doppelganger.encode.field.MinMaxEncoder;
import io.tracemint.family.doppelganger.encode.field.QuantileEncoder;
import io.tracemint.family.doppelganger.encode.field.ValueCounts;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.TraceFacts;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Learns every encoder of a trace from what one pass gathered. */
public final class EncoderFit {
  // The whole legal range, so that the paper's encoding of these does not depend on the trace.
  private static final Map<Field, Long> LEGAL_MAXIMUM =
      Map.of(
          PacketField.TOS, 255L,
          PacketField.ID, 65535L,
          PacketField.OFF, 8191L,
          PacketField.TTL, 255L);

  private final TraceFacts facts;
  private final TraceStatistics statistics;
  private final EncodeSettings settings;
  private final PortVectors vectors;

  /**
   * A fit that can begin.
   *
   * @param vectors where the settings ask for embeddings; else {@link PortVectors#NONE}
   */
  public EncoderFit(
      TraceFacts facts, TraceStatistics statistics, EncodeSettings settings, PortVectors vectors) {
    this.facts = facts;
    this.statistics = statistics;
    this.settings = settings;
    this.vectors = vectors;
  }

  public EncoderSet encoders() {
    SeriesLength length = SeriesLength.choose(facts, settings);
    return new EncoderSet(
        EncoderSet.SCHEMA,
        facts.kind(),
        facts.startNanos(),
        facts.endNanos(),
        facts.chunks().size(),
        length.records(),
        length.sampleLength(),
        facts.lengths().longest() > length.records(),
        settings.time(),
        key(),
        settings.condition(),
        starts(),
        gap(),
        features());
  }

  private List<FieldCode> key() {
    List<Field> fields = facts.kind().fiveTuple();
    List<FieldCode> codes = new ArrayList<>();
    codes.add(FieldCode.ofNumbers(fields.get(0).column(), address(statistics.key(0))));
    codes.add(FieldCode.ofNumbers(fields.get(1).column(), address(statistics.key(1))));
    codes.add(
        FieldCode.ofNumbers(
            fields.get(2).column(), port(statistics.key(2), statistics.portFlows(0))));
    codes.add(
        FieldCode.ofNumbers(
            fields.get(3).column(), port(statistics.key(3), statistics.portFlows(1))));
    codes.add(FieldCode.ofNumbers(fields.get(4).column(), protocol(statistics.key(4))));
    for (int extra = 0; extra < facts.keyColumns().size(); extra++) {
      codes.add(text(facts.keyColumns().get(extra), statistics.extra(extra)));
    }
    return codes;
  }

  private FieldEncoder address(ColumnStatistics column) {
    ValueCounts counts = column.counts();
    // Where every address has a category of its own, bits would say nothing more.
    return counts.distinct() <= settings.frequentAddresses()
        ? categories(counts)
        : AddressEncoder.fit(counts, settings.frequentAddresses());
  }

  private FieldEncoder port(ColumnStatistics column, ColumnStatistics flows) {
    return settings.ports() == PortCode.EMBEDDING
        ? vectors.ports()
        : QuantileEncoder.fitPorts(column.counts(), flows.counts(), settings.portQuantile());
  }

  private FieldEncoder protocol(ColumnStatistics column) {
    if (settings.protocol() == PortCode.EMBEDDING) {
      return vectors.protocols();
    }
    return categories(column.counts());
  }

  private static FieldEncoder categories(ValueCounts counts) {
    return new CategoryEncoder(
        IntStream.range(0, counts.distinct()).mapToObj(counts::value).toList());
  }

  private static FieldCode text(String name, ColumnStatistics column) {
    List<String> choices = column.texts();
    return new FieldCode(name, choices, CategoryEncoder.ofPlaces(choices.size()));
  }

  private List<FieldCode> features() {
    TraceKind kind = facts.kind();
    settings.omit().forEach(kind::feature);
    List<FieldCode> codes = new ArrayList<>();
    for (int feature = 0; feature < kind.features().size(); feature++) {
      Field field = kind.features().get(feature);
      if (isLearnt(field)) {
        codes.add(feature(field, statistics.feature(feature)));
      }
    }
    return codes;
  }

  private boolean isLearnt(Field field) {
    return facts.present().getOrDefault(field.column(), 0L) > 0
        && !settings.omit().contains(field.column())
        && !facts.keyColumns().contains(field.column());
  }

  private FieldCode feature(Field field, ColumnStatistics column) {
    return column.isText()
        ? text(field.column(), column)
        : FieldCode.ofNumbers(field.column(), number(field, column.counts()));
  }

  private FieldEncoder number(Field field, ValueCounts counts) {
    boolean tailed = field.type() == ColumnType.LONG;
    if (settings.numbers() == NumberCode.QUANTILE) {
      return QuantileEncoder.fit(counts, Set.of(), settings.quantile(), tailed);
    }
    if (field == PacketField.FLAG) {
      return categories(counts);
    }
    return LEGAL_MAXIMUM.containsKey(field)
        ? new MinMaxEncoder(0, LEGAL_MAXIMUM.get(field), false)
        : new MinMaxEncoder(counts.smallest(), counts.largest(), tailed);
  }

  /** The first record of a flow has no gap; that is always the value 0. */
  private FieldEncoder gap() {
    if (settings.gaps() == GapCode.QUANTILE) {
      ValueCounts counts = ValueCounts.ofSample(statistics.gaps().sorted());
      return QuantileEncoder.fit(counts, Set.of(0L), settings.quantile(), true);
    }
    boolean logarithmic = settings.gaps() == GapCode.LOGARITHMIC;
    return new MinMaxEncoder(0, Math.max(0, statistics.gaps().largest()), logarithmic);
  }

  private List<Cdf> starts() {
    return IntStream.range(0, facts.chunks().size()).mapToObj(this::starts).toList();
  }

  private Cdf starts(int chunk) {
    Chunking chunking = facts.chunking();
    Sample observed = statistics.starts(chunk);
    boolean straight = settings.start() == StartCode.MIN_MAX || observed.isEmpty();
    return straight
        ? Cdf.uniform(chunking.lastOf(chunk) - chunking.startOf(chunk))
        : Cdf.of(ValueCounts.ofSample(observed.sorted()), settings.quantile().knots(), false);
  }
}
