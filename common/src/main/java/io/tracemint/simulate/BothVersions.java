package io.tracemint.simulate;

import io.tracemint.export.RecordSink;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.standin.Address6;
import io.tracemint.standin.Translation;
import java.io.IOException;

/**
 * Makes a share of the records IPv6: those between some pairs of hosts, each of which has an
 * address of either version. Hosts of one IPv4 network of 24 bits are in one prefix of 64.
 */
final class BothVersions implements RecordSink {
  private static final long PREFIX = 0x2001_0DB8_0000_0000L;
  private static final int HOST_BITS = 8;
  private static final int STYLES = 4;
  private static final long MIDDLE = 0xFF_FE00_0000L;
  private static final long MIDDLE_MASK = 0xFF_FF00_0000L;
  private static final double WHOLE = 0x1p63;

  private final RecordSink sink;
  private final double share;

  BothVersions(RecordSink sink, double share) {
    this.sink = sink;
    this.share = share;
  }

  @Override
  public void write(Columns batch) throws IOException {
    Translation translation = new Translation(batch.fields());
    boolean packets = batch.fields().contains(PacketField.PKT_LEN);
    Field source = packets ? PacketField.SRCIP : FlowField.SRCIP;
    Field destination = packets ? PacketField.DSTIP : FlowField.DSTIP;
    Columns wide = translation.widened(batch);
    for (int row = 0; row < wide.rows(); row++) {
      long from = wide.longs(source)[row];
      long to = wide.longs(destination)[row];
      if (isSix(from, to)) {
        translation.turn(wide, row, six(from), six(to));
      }
    }
    sink.write(wide);
  }

  private boolean isSix(long one, long other) {
    long place = new Seed(Math.min(one, other)).child(Math.max(one, other)).value() >>> 1;
    return place / WHOLE < share;
  }

  private static Address6 six(long four) {
    long bits = new Seed(four).child(0).value();
    long host =
        switch ((int) (bits >>> 1) % STYLES) {
          case 0 -> four & 0xFF;
          case 1 -> (bits & ~MIDDLE_MASK) | MIDDLE;
          default -> bits;
        };
    return new Address6(PREFIX | four >>> HOST_BITS, host);
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
