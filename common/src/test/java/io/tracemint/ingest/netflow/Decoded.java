package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.row.Biflow;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;

/** What a decoder makes of some datagrams. */
record Decoded(Columns rows, Skips skips) {
  static Decoded of(Export... datagrams) {
    return of(NetflowSettings.DEFAULT, datagrams);
  }

  static Decoded split(Export... datagrams) {
    return of(new NetflowSettings(Biflow.SPLIT, 100, 100, 10, 10_000, 10_000), datagrams);
  }

  static Decoded of(NetflowSettings settings, Export... datagrams) {
    Skips skips = new Skips("test");
    FlowSink sink = new FlowSink(settings.biflow());
    Columns rows = new Columns(FlowField.ALL, 1_000);
    sink.begin(rows);
    ExportDecoder decoder = new ExportDecoder(settings, sink, skips);
    long offset = 0;
    for (Export datagram : datagrams) {
      decoder.decode(datagram.toBuffer(), Exporter.UNKNOWN, offset);
      offset += datagram.size();
    }
    decoder.finish();
    return new Decoded(rows, skips);
  }

  int count() {
    return rows.rows();
  }

  long number(FlowField field, int row) {
    return rows.number(field, row);
  }

  boolean isNull(FlowField field, int row) {
    return rows.isNull(field, row);
  }
}
