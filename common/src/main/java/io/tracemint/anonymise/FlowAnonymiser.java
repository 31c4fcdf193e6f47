package io.tracemint.anonymise;

import static io.tracemint.record.FlowField.DSTIP;
import static io.tracemint.record.FlowField.DSTIP6;
import static io.tracemint.record.FlowField.DSTPORT;
import static io.tracemint.record.FlowField.PROTO;
import static io.tracemint.record.FlowField.SRCIP;
import static io.tracemint.record.FlowField.SRCIP6;
import static io.tracemint.record.FlowField.SRCPORT;
import static io.tracemint.record.FlowField.START_NANOS;

import io.tracemint.export.pcap.Bytes;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;

/** Rewrites flow records where they are. */
public final class FlowAnonymiser {
  private final Aliases aliases;
  private final byte[] address = new byte[4];

  public FlowAnonymiser(Disguise disguise) {
    this.aliases = new Aliases(disguise);
  }

  public void apply(Columns batch) {
    four(batch, SRCIP);
    four(batch, DSTIP);
    six(batch, SRCIP6);
    six(batch, DSTIP6);
    ports(batch);
    long[] starts = batch.longs(START_NANOS);
    for (int row = 0; row < batch.rows(); row++) {
      starts[row] = aliases.time(starts[row]);
    }
  }

  private void four(Columns batch, FlowField field) {
    for (int row = 0; row < batch.rows(); row++) {
      if (!batch.isNull(field, row)) {
        Bytes.putInt(address, 0, (int) batch.longs(field)[row]);
        aliases.four(address, 0);
        batch.longs(field)[row] = io.tracemint.ingest.input.Bytes.u32(address, 0);
      }
    }
  }

  private void six(Columns batch, FlowField field) {
    for (int row = 0; row < batch.rows() && batch.has(field); row++) {
      if (!batch.isNull(field, row)) {
        aliases.six(batch.addresses(field), 16 * row);
      }
    }
  }

  // ICMP has its type and code where the others have ports.
  private void ports(Columns batch) {
    int[] protocols = batch.ints(PROTO);
    for (int row = 0; row < batch.rows(); row++) {
      if (protocols[row] == 6 || protocols[row] == 17 || protocols[row] == 132) {
        batch.ints(SRCPORT)[row] = aliases.port(batch.ints(SRCPORT)[row]);
        batch.ints(DSTPORT)[row] = aliases.port(batch.ints(DSTPORT)[row]);
      }
    }
  }
}
