package io.tracemint.bench;

import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.export.pcap.LinkType;
import io.tracemint.ingest.CaptureSettings;
import io.tracemint.ingest.PacketReader;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.CaptureSplits;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.record.RecordFilter;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times header decoding into columns on one thread, from a capture in memory: {@code DecodeHeaders
 * <packets> <snap bytes>}. Prints the median and best of the rounds after a warm-up in millions of
 * packets per second of the thread's processor time.
 */
public final class DecodeHeaders {
  private static final int ROUNDS = 101;
  private static final int WARM_UP_ROUNDS = 500;
  private static final int BATCH_ROWS = 4096;
  private static final CaptureSettings SETTINGS =
      new CaptureSettings(DamageMode.PERMISSIVE, 1, 262_144, Long.MAX_VALUE, false);

  private DecodeHeaders() {}

  public static void main(String[] arguments) throws IOException {
    byte[] capture = simulate(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
    List<PacketField> paper =
        PacketField.ALL.subList(0, PacketField.ALL.indexOf(PacketField.TCP_FLAGS));
    List<PacketField> tuple =
        List.of(
            PacketField.TIME_NANOS,
            PacketField.SRCIP,
            PacketField.DSTIP,
            PacketField.SRCPORT,
            PacketField.DSTPORT,
            PacketField.PROTO,
            PacketField.PKT_LEN);
    report("all columns", capture, PacketField.ALL);
    report("without tcp, udp, icmp", capture, paper);
    report("time, five-tuple, length", capture, tuple);
    report("time, length", capture, List.of(PacketField.TIME_NANOS, PacketField.PKT_LEN));
  }

  private static byte[] simulate(long packets, int snapBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CaptureFormat format =
        CaptureFormat.pcap().withLink(LinkType.ETHERNET).withSnapBytes(snapBytes);
    try (CaptureWriter writer = CaptureWriter.starting(bytes, format)) {
      new Simulator(Simulation.ofPackets(packets, new Seed(1))).packets(writer);
    }
    return bytes.toByteArray();
  }

  private static void report(String what, byte[] capture, List<? extends Field> fields)
      throws IOException {
    SeekableInput input = new Memory(capture);
    CaptureSplit whole =
        new CaptureSplits(Long.MAX_VALUE, SETTINGS.captureLimits())
            .of(input, capture.length)
            .get(0);
    Columns batch = new Columns(fields, BATCH_ROWS);
    double[] rates = new double[ROUNDS];
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      long started = cpuNanos();
      long rows = decode(input, whole, batch);
      rates[Math.max(0, round)] = rows * 1e3 / (cpuNanos() - started);
    }
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT,
        "%-26s median %.1f, best %.1f million packets/s%n",
        what,
        rates[ROUNDS / 2],
        rates[ROUNDS - 1]);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long decode(SeekableInput input, CaptureSplit whole, Columns batch)
      throws IOException {
    long rows = 0;
    try (PacketReader reader = new PacketReader(input, whole, SETTINGS, RecordFilter.ALL)) {
      while (reader.read(batch)) {
        rows += batch.rows();
      }
    }
    return rows;
  }

  private static final class Memory implements SeekableInput {
    private final byte[] content;

    Memory(byte[] content) {
      this.content = content;
    }

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public int read(long position, byte[] into, int at, int count) {
      int read = (int) Math.min(count, content.length - position);
      if (read <= 0) {
        return -1;
      }
      System.arraycopy(content, (int) position, into, at, read);
      return read;
    }

    @Override
    public void close() {}
  }
}
