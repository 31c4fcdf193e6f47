package io.tracemint.ingest;

import io.tracemint.export.RecordSink;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.capture.CaptureSplits;
import io.tracemint.ingest.damage.DamageMode;
import io.tracemint.ingest.damage.SkipCounts;
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
import java.util.ArrayList;
import java.util.List;

/** Captures in memory, and what a reader makes of them. */
public final class Captures {
  public static final CaptureSettings LENIENT =
      new CaptureSettings(DamageMode.PERMISSIVE, 1, 262_144, Long.MAX_VALUE, false);

  private Captures() {}

  public static byte[] simulated(long packets, CaptureFormat format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RecordSink sink = CaptureWriter.starting(bytes, format)) {
      new Simulator(Simulation.ofPackets(packets, new Seed(1))).packets(sink);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static SeekableInput input(byte[] content) {
    return new SeekableInput() {
      @Override
      public String name() {
        return "memory.pcap";
      }

      @Override
      public int read(long position, byte[] into, int at, int count) {
        if (position >= content.length) {
          return -1;
        }
        int read = (int) Math.min(count, content.length - position);
        System.arraycopy(content, (int) position, into, at, read);
        return read;
      }

      @Override
      public void close() {}
    };
  }

  /** All rows as text, and all that was skipped. */
  public record Content(List<String> rows, SkipCounts skips, long records, long recordBytes) {}

  public static Content read(byte[] capture, CaptureSettings settings) {
    return read(capture, settings, PacketField.ALL, RecordFilter.ALL);
  }

  public static Content read(
      byte[] capture, CaptureSettings settings, List<? extends Field> fields, RecordFilter filter) {
    try {
      List<String> rows = new ArrayList<>();
      SkipCounts skips = new SkipCounts();
      long records = 0;
      long recordBytes = 0;
      CaptureSplits splits = new CaptureSplits(settings.splitBytes(), settings.captureLimits());
      for (CaptureSplit split : splits.of(input(capture), capture.length)) {
        try (PacketReader reader = new PacketReader(input(capture), split, settings, filter)) {
          Columns batch = new Columns(fields, 1000);
          while (reader.read(batch)) {
            append(batch, rows);
          }
          skips.merge(reader.skips());
          records += reader.records();
          recordBytes += reader.recordBytes();
        }
      }
      return new Content(rows, skips, records, recordBytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void append(Columns batch, List<String> rows) {
    for (int row = 0; row < batch.rows(); row++) {
      StringBuilder text = new StringBuilder();
      for (Field field : batch.fields()) {
        text.append(field.column()).append('=').append(value(batch, field, row)).append(' ');
      }
      rows.add(text.toString());
    }
  }

  public static String value(Columns batch, Field field, int row) {
    if (batch.isNull(field, row)) {
      return "null";
    }
    return switch (field.type()) {
      case INT, LONG -> Long.toString(batch.number(field, row));
      case ADDRESS6 ->
          java.util.HexFormat.of().formatHex(batch.addresses(field), 16 * row, 16 * row + 16);
      case TEXT -> batch.texts(field)[row];
    };
  }
}
