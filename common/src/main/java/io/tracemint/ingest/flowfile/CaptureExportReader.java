package io.tracemint.ingest.flowfile;

import io.tracemint.ingest.netflow.ExportDecoder;
import io.tracemint.ingest.netflow.datagram.ExportVersion;
import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The flow records of export datagrams in a capture; other traffic in it is counted. */
final class CaptureExportReader implements FlowReader {
  private final UdpPayloads payloads;
  private final ExportDecoder decoder;
  private final FlowSink sink;
  private final Skips skips;
  private boolean finished;

  CaptureExportReader(UdpPayloads payloads, ExportDecoder decoder, FlowSink sink, Skips skips) {
    this.payloads = payloads;
    this.decoder = decoder;
    this.sink = sink;
    this.skips = skips;
  }

  @Override
  public boolean read(Columns batch) throws IOException {
    sink.begin(batch);
    while (!sink.isFull() && !finished) {
      if (!payloads.next(this::decode)) {
        decoder.finish();
        finished = true;
      }
    }
    return batch.rows() > 0;
  }

  private void decode(ByteBuffer datagram, Exporter exporter, long offset) {
    ExportVersion version = ExportVersion.sniff(datagram);
    if (version == ExportVersion.NONE) {
      skips.other(version.label(), offset);
    } else {
      decoder.decode(datagram, exporter, offset);
    }
  }

  @Override
  public long rowCount() {
    return sink.rowCount();
  }

  @Override
  public void close() throws IOException {
    payloads.close();
  }
}
