package io.tracemint.testing;

import io.tracemint.evaluate.Kind;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.random.RandomGenerator;

/** Small traces with skewed addresses, ports and sizes, for tests. */
public final class SmallTraces {
  private static final int[] SERVICES = {80, 443, 53, 123, 22, 8080, 1900};

  private SmallTraces() {}

  public static Columns packets(int count, int hosts, Seed seed) {
    RandomGenerator random = seed.generator();
    Columns columns = new Columns(Kind.PACKETS.fields(), count);
    long time = 1_700_000_000_000_000_000L;
    for (int row = 0; row < count; row++) {
      time += 1_000L * (long) (-Math.log(1 - random.nextDouble()) * 3_000);
      int service = skewed(random, SERVICES.length);
      columns.longs(PacketField.TIME_NANOS)[row] = time;
      columns.ints(PacketField.VERSION)[row] = 4;
      columns.longs(PacketField.SRCIP)[row] = 0x0A000000L + skewed(random, hosts);
      columns.longs(PacketField.DSTIP)[row] = 0xC0A80000L + skewed(random, 2 * hosts);
      columns.nulls(PacketField.SRCIP6)[row] = true;
      columns.nulls(PacketField.DSTIP6)[row] = true;
      columns.ints(PacketField.SRCPORT)[row] = 40_000 + random.nextInt(hosts);
      columns.ints(PacketField.DSTPORT)[row] = SERVICES[service];
      columns.ints(PacketField.PROTO)[row] = random.nextInt(10) == 0 ? 17 : 6;
      columns.ints(PacketField.PKT_LEN)[row] = 30 + skewed(random, 1470);
    }
    columns.rows(count);
    return columns;
  }

  public static Columns flows(int count, int hosts, Seed seed) {
    RandomGenerator random = seed.generator();
    Columns columns = new Columns(Kind.FLOWS.fields(), count);
    long time = 1_700_000_000_000_000_000L;
    for (int row = 0; row < count; row++) {
      time += 1_000L * (long) (-Math.log(1 - random.nextDouble()) * 20_000);
      int service = skewed(random, SERVICES.length);
      long packets = 1L + skewed(random, 200);
      columns.longs(FlowField.START_NANOS)[row] = time;
      columns.longs(FlowField.DURATION_NANOS)[row] = packets * random.nextInt(500) * 1_000_000L;
      columns.ints(FlowField.VERSION)[row] = 4;
      columns.longs(FlowField.SRCIP)[row] = 0x0A000000L + skewed(random, hosts);
      columns.longs(FlowField.DSTIP)[row] = 0xC0A80000L + skewed(random, 2 * hosts);
      columns.nulls(FlowField.SRCIP6)[row] = true;
      columns.nulls(FlowField.DSTIP6)[row] = true;
      columns.ints(FlowField.SRCPORT)[row] = 40_000 + random.nextInt(hosts);
      columns.ints(FlowField.DSTPORT)[row] = SERVICES[service];
      columns.ints(FlowField.PROTO)[row] = service == 2 || service == 3 ? 17 : 6;
      columns.longs(FlowField.PACKETS)[row] = packets;
      columns.longs(FlowField.BYTES)[row] = packets * (36 + skewed(random, 1400));
      columns.texts(FlowField.TYPE)[row] = service < 2 ? "benign" : "scan" + service % 2;
    }
    columns.rows(count);
    return columns;
  }

  // Small numbers are common, large ones rare.
  private static int skewed(RandomGenerator random, int bound) {
    double draw = random.nextDouble();
    return (int) (bound * draw * draw * draw);
  }
}
