package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.DatagramFile;
import io.tracemint.ingest.netflow.datagram.ExportVersion;
import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import java.io.IOException;
import java.io.InputStream;

/** Reads a file of export datagrams one after the other, as {@code nc -ul} would store them. */
public final class RawExportReader implements FlowReader {
  private final DatagramFile file;
  private final ExportDecoder decoder;
  private final Exporter exporter;
  private final FlowSink sink;
  private boolean finished;

  /**
   * A reader for one file among several.
   *
   * @param exporter who sent its datagrams, which do not say
   */
  public RawExportReader(
      InputStream input, Exporter exporter, ExportDecoder decoder, FlowSink sink) {
    this.exporter = exporter;
    this.file = new DatagramFile(input);
    this.decoder = decoder;
    this.sink = sink;
  }

  /** A reader for a file on its own. */
  public static RawExportReader of(InputStream input, NetflowSettings settings, Skips skips) {
    FlowSink sink = new FlowSink(settings.biflow());
    ExportDecoder decoder = new ExportDecoder(settings, sink, skips);
    return new RawExportReader(input, Exporter.UNKNOWN, decoder, sink);
  }

  /** Puts the templates of a file into a collector. */
  public static void collect(InputStream input, Exporter exporter, TemplateCollector collector)
      throws IOException {
    try (DatagramFile datagrams = new DatagramFile(input)) {
      boolean more = true;
      while (more) {
        more = datagrams.next((front, at) -> collector.collect(front, exporter));
      }
    }
  }

  /** When the first datagram of a file was sent, in seconds since 1970. */
  public static long firstSeconds(InputStream input) throws IOException {
    long[] seconds = {0};
    try (DatagramFile datagrams = new DatagramFile(input)) {
      datagrams.next(
          (front, at) -> {
            seconds[0] = ExportVersion.seconds(front);
            return front.remaining();
          });
    }
    return seconds[0];
  }

  @Override
  public boolean read(Columns batch) throws IOException {
    sink.begin(batch);
    while (!sink.isFull() && !finished) {
      if (!file.next((front, at) -> decoder.decode(front, exporter, at))) {
        decoder.finish();
        finished = true;
      }
    }
    return batch.rows() > 0;
  }

  @Override
  public long rowCount() {
    return sink.rowCount();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
