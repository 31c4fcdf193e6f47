package io.tracemint.family.netdpsyn;

import io.tracemint.family.netdpsyn.coding.Domain;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Writes rows as records. */
final class RowWriter {
  private static final int BATCH = 8192;
  private static final int TCP = 6;
  private static final int FEATURES = 6;

  private final Domain domain;
  private final List<Field> features;
  private final RandomGenerator random;
  private final Consumer<Columns> batches;
  private final Columns batch;

  RowWriter(Domain domain, RandomGenerator random, Consumer<Columns> batches) {
    this.domain = domain;
    this.features = domain.features();
    this.random = random;
    this.batches = batches;
    this.batch = new Columns(fields(domain), BATCH);
  }

  static List<Field> fields(Domain domain) {
    List<Field> fields = new ArrayList<>(List.of(domain.kind().time(), domain.kind().version()));
    fields.addAll(domain.kind().fiveTuple());
    fields.addAll(Domain.learnt(domain.kind()));
    domain.extras().stream().flatMap(extra -> ofOwn(domain, extra).stream()).forEach(fields::add);
    return fields;
  }

  /** A packet's label has a column of its own; a flow record's is among what is learnt. */
  private static Optional<Field> ofOwn(Domain domain, String extra) {
    return Optional.of(domain.kind())
        .filter(kind -> kind == TraceKind.PACKETS)
        .map(kind -> kind.keyField(extra))
        .filter(field -> !Domain.learnt(domain.kind()).contains(field));
  }

  /** Writes so many records of a row, the usual time apart, as far as the trace goes. */
  void write(long[] row, long records) {
    long gap = records > 1 && domain.repeated() ? row[row.length - 1] : 0;
    double most = records > 1 ? (domain.endNanos() - row[0]) / (double) (records - 1) : 0;
    double nanos = row[0];
    for (long record = 0; record < records; record++) {
      write(row, Math.min(domain.endNanos(), (long) nanos), batch.rows());
      // Uneven, as arrivals are, with the same mean.
      nanos += Math.min((double) gap, most) * -Math.log1p(-random.nextDouble());
      batch.rows(batch.rows() + 1);
      if (batch.isFull()) {
        flush();
      }
    }
  }

  private void write(long[] row, long nanos, int at) {
    batch.longs(domain.kind().time())[at] = nanos;
    batch.ints(domain.kind().version())[at] = 4;
    List<Field> tuple = domain.kind().fiveTuple();
    for (int column = 0; column < tuple.size(); column++) {
      set(tuple.get(column), row[1 + column], false, at);
    }
    for (Field field : Domain.learnt(domain.kind())) {
      int feature = features.indexOf(field);
      if (feature < 0) {
        absent(field, at);
      } else if (field.type() == ColumnType.TEXT) {
        text(field, (int) row[FEATURES + feature], at);
      } else {
        boolean isOfOthers = field == PacketField.TCP_FLAGS && row[FEATURES - 1] != TCP;
        set(field, row[FEATURES + feature], isOfOthers, at);
      }
    }
    labels(row, at);
  }

  private void labels(long[] row, int at) {
    for (int extra = 0; extra < domain.extras().size(); extra++) {
      int place = FEATURES + features.size() + extra;
      ofOwn(domain, domain.extras().get(extra)).ifPresent(own -> text(own, (int) row[place], at));
    }
  }

  private void set(Field field, long value, boolean isNull, int at) {
    if (field.type() == ColumnType.INT) {
      batch.ints(field)[at] = (int) value;
    } else {
      batch.longs(field)[at] = value;
    }
    if (field.nullable()) {
      batch.nulls(field)[at] = isNull;
    }
  }

  private void text(Field field, int code, int at) {
    batch.text(field, at, domain.text(field.column(), code));
  }

  private void absent(Field field, int at) {
    if (field.type() == ColumnType.TEXT) {
      batch.texts(field)[at] = null;
    }
    if (field.nullable()) {
      batch.nulls(field)[at] = true;
    }
  }

  void flush() {
    if (batch.rows() > 0) {
      batches.accept(batch);
      batch.rows(0);
    }
  }
}
