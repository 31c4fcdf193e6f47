package io.tracemint.export.netflow;

import io.tracemint.export.DatagramSink;
import io.tracemint.export.RecordSink;
import io.tracemint.record.Columns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes flow records, ordered by their start, as the datagrams of an exporter. Times are kept to
 * the millisecond. Labels have no place in these formats.
 */
public final class NetflowWriter implements RecordSink {
  // Fits an Ethernet frame with all headers, as exporters keep it.
  private static final int DATAGRAM_BYTES = 1_464;

  private final DatagramSink out;
  private final Dialect dialect;
  private final ByteBuffer datagram = ByteBuffer.allocate(DATAGRAM_BYTES);
  private final Uptime uptime = new Uptime();
  private final FlowRow flow = new FlowRow();
  private final Map<String, Long> compromises = new TreeMap<>();
  private boolean open;

  public NetflowWriter(DatagramSink out, ExportProtocol protocol) {
    this.out = out;
    this.dialect =
        switch (protocol) {
          case V5 -> new VersionFive();
          case V9 -> new Templated(new VersionNine());
          case IPFIX -> new Templated(new Ipfix());
        };
  }

  @Override
  public void write(Columns batch) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      flow.at(batch, row);
      if (!dialect.takes(flow)) {
        compromises.merge("left out: IPv6 in NetFlow 5", 1L, Long::sum);
        continue;
      }
      if (dialect.cuts(flow)) {
        compromises.merge("counters cut to 32 bits", 1L, Long::sum);
      }
      add();
    }
  }

  private void add() throws IOException {
    if (open && (!dialect.fits(datagram, flow) || uptime.isWorn(flow.startMillis()))) {
      send();
    }
    if (!open) {
      dialect.begin(datagram);
      uptime.begin(flow.startMillis());
      open = true;
    }
    uptime.ended(flow.endMillis());
    dialect.add(datagram, flow, uptime);
  }

  private void send() throws IOException {
    dialect.finish(datagram, uptime);
    out.send(uptime.exportSeconds() * 1_000_000_000L, datagram.array(), datagram.position());
    datagram.clear();
    open = false;
  }

  @Override
  public Map<String, Long> compromises() {
    return Map.copyOf(compromises);
  }

  @Override
  public void close() throws IOException {
    try (out) {
      if (open) {
        send();
      }
    }
  }
}
