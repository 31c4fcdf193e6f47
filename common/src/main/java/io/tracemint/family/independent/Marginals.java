package io.tracemint.family.independent;

import io.tracemint.family.Blob;
import io.tracemint.family.RecordBatches;
import io.tracemint.family.RecordMinter;
import io.tracemint.family.TableShape;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.Segment;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Reads the distributions of a chunk's columns, each alone. */
final class Marginals {
  static final String TIME = "time";
  static final String PROTOCOL = "protocol";
  static final String SOURCE = "source";
  static final String DESTINATION = "destination";
  static final String SOURCE_PORT = "source port";
  static final String DESTINATION_PORT = "destination port";

  private static final String FEATURE = "feature ";
  private static final String TEXTS = "texts ";

  private final TableShape shape;
  private final List<Place> records = new ArrayList<>();

  private record Place(FlowSeries series, int record) {
    Segment segment() {
      return series.segment();
    }

    boolean isBackward() {
      return segment().backward().length > 0 && segment().backward()[record];
    }
  }

  private Marginals(TableShape shape, List<FlowSeries> series) {
    this.shape = shape;
    for (FlowSeries part : series) {
      for (int record = 0; record < part.segment().records(); record++) {
        records.add(new Place(part, record));
      }
    }
  }

  static SortedMap<String, float[]> of(TableShape shape, List<FlowSeries> series) {
    SortedMap<String, float[]> tensors = new TreeMap<>();
    new Marginals(shape, series).write(tensors);
    tensors.put(RecordMinter.RECORDS, RecordMinter.recordsPerFlow(series));
    return tensors;
  }

  static String feature(int number) {
    return FEATURE + number;
  }

  static String texts(int number) {
    return TEXTS + number;
  }

  private void write(SortedMap<String, float[]> tensors) {
    put(TIME, r -> r.segment().times()[r.record()], tensors);
    put(PROTOCOL, r -> (long) r.series().key().proto(), tensors);
    put(SOURCE, r -> r.isBackward() ? dstip(r) : srcip(r), tensors);
    put(DESTINATION, r -> r.isBackward() ? srcip(r) : dstip(r), tensors);
    put(SOURCE_PORT, r -> (long) (r.isBackward() ? dstport(r) : srcport(r)), tensors);
    put(DESTINATION_PORT, r -> (long) (r.isBackward() ? srcport(r) : dstport(r)), tensors);
    List<Field> features = shape.features();
    for (int feature = 0; feature < features.size(); feature++) {
      if (features.get(feature).type() == ColumnType.TEXT) {
        texts(feature, tensors);
      } else {
        numbers(features.get(feature), feature, tensors);
      }
    }
  }

  private static long srcip(Place place) {
    return place.series().key().srcip();
  }

  private static long dstip(Place place) {
    return place.series().key().dstip();
  }

  private static int srcport(Place place) {
    return place.series().key().srcport();
  }

  private static int dstport(Place place) {
    return place.series().key().dstport();
  }

  private void put(String name, Function<Place, Long> value, SortedMap<String, float[]> tensors) {
    put(name, records.stream().mapToLong(value::apply), tensors);
  }

  private static void put(String name, LongStream values, SortedMap<String, float[]> tensors) {
    Distribution.of(values.toArray()).write(name, tensors);
  }

  // A column that only some protocols have is drawn from those records that have it.
  private void numbers(Field field, int feature, SortedMap<String, float[]> tensors) {
    LongStream values =
        records.stream()
            .filter(r -> RecordBatches.applies(field, r.series().key().proto()))
            .mapToLong(r -> r.segment().number(feature, r.record()));
    put(feature(feature), values, tensors);
  }

  private void texts(int feature, SortedMap<String, float[]> tensors) {
    List<String> texts =
        List.copyOf(
            new TreeSet<>(
                records.stream().map(r -> r.segment().text(feature, r.record())).toList()));
    tensors.put(texts(feature), Blob.of(texts));
    put(
        feature(feature),
        r -> (long) texts.indexOf(r.segment().text(feature, r.record())),
        tensors);
  }
}
