package io.tracemint.table.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFilesTest {
  private static final int ROWS = 50_000;
  private static final List<PacketField> PACKETS =
      List.of(PacketField.TIME_NANOS, PacketField.TTL, PacketField.TCP_SEQ, PacketField.UDP_LEN);
  @TempDir private Path folder;

  private void write(String name, List<? extends Field> fields, int times) throws IOException {
    Configuration local = new Configuration();
    try (RecordFiles files =
        new RecordFiles(
            new org.apache.hadoop.fs.Path(folder.toString()), name, fields, 1 << 20, local)) {
      for (int row = 0; row < ROWS; ) {
        Columns batch = files.batch();
        for (int at = 0; at < batch.capacity() && row < ROWS; at++, row++) {
          put(batch, at, row, times);
        }
        files.add();
      }
    }
  }

  /** Times go up and down; the other columns follow from them, or are null. */
  private static void put(Columns batch, int at, int row, int times) {
    long time = (long) row * times % ROWS;
    batch.rows(at + 1);
    batch.longs(batch.fields().get(0))[at] = time;
    if (batch.has(PacketField.TCP_SEQ) && batch.fields().size() == PACKETS.size()) {
      batch.ints(PacketField.TTL)[at] = (int) (time % 200);
      batch.longs(PacketField.TCP_SEQ)[at] = 3 * time;
      batch.nulls(PacketField.TCP_SEQ)[at] = time % 3 == 0;
      batch.ints(PacketField.UDP_LEN)[at] = (int) (time % 7);
      batch.nulls(PacketField.UDP_LEN)[at] = time % 3 != 0;
    }
  }

  /** Its own order of encodings is that of a hash set, another one in each process. */
  @Test
  void footersListEncodingsInOrder() throws IOException {
    write("sorted", PACKETS, 1);
    byte[] file = Files.readAllBytes(folder.resolve("sorted-0.snappy.parquet"));
    int end = file.length - 8;
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(file, end - length, length));
    List<org.apache.parquet.format.ColumnChunk> columns =
        footer.getRow_groups().get(0).getColumns();
    assertThat(columns).hasSameSizeAs(PACKETS);
    assertThat(columns)
        .allSatisfy(column -> assertThat(column.getMeta_data().getEncodings()).isSorted());
  }

  @Test
  void writersThatFollowEachOtherWriteWhatWriterOnFreshArraysWould() throws IOException {
    write("sorted", PACKETS, 1);
    write("other", List.of(FlowField.START_NANOS, FlowField.PROTO), 1);
    write("shuffled", PACKETS, 7_919);
    try (SparkSession spark =
        SparkSession.builder().master("local[1]").config("spark.ui.enabled", false).getOrCreate()) {
      for (String name : List.of("sorted", "shuffled")) {
        List<Row> rows = spark.read().parquet(folder + "/" + name + "-0*").collectAsList();
        assertThat(rows).hasSize(ROWS);
        for (int time = 0; time < ROWS; time++) {
          check(rows.get(time), time);
        }
      }
    }
  }

  private static void check(Row row, long time) {
    boolean tcp = time % 3 != 0;
    assertThat(row.getLong(0)).isEqualTo(time);
    assertThat(row.getInt(1)).isEqualTo((int) (time % 200));
    assertThat(row.isNullAt(2)).isEqualTo(!tcp);
    assertThat(row.isNullAt(3)).isEqualTo(tcp);
    if (tcp) {
      assertThat(row.getLong(2)).isEqualTo(3 * time);
    } else {
      assertThat(row.getInt(3)).isEqualTo((int) (time % 7));
    }
  }

  @Test
  void numbersOfEveryWidthComeBack() throws IOException {
    List<PacketField> fields = List.of(PacketField.TIME_NANOS, PacketField.TCP_SEQ);
    for (int width = 1; width <= 15; width++) {
      try (RecordFiles files =
          new RecordFiles(
              new org.apache.hadoop.fs.Path(folder.toString()),
              "w" + width,
              fields,
              1 << 20,
              new Configuration())) {
        fill(files, (1 << width) - 1);
      }
    }
    try (SparkSession spark =
        SparkSession.builder().master("local[1]").config("spark.ui.enabled", false).getOrCreate()) {
      for (int width = 1; width <= 15; width++) {
        int most = (1 << width) - 1;
        List<Row> rows = spark.read().parquet(folder + "/w" + width + "-0*").collectAsList();
        assertThat(rows).hasSize(WIDE_ROWS);
        rows.forEach(row -> assertThat(row.getLong(1)).isEqualTo(value(row.getLong(0), most)));
      }
    }
  }

  private static final int WIDE_ROWS = 70_001;

  /** Many values of the width asked for, then pages of one alone. */
  private static long value(long row, int most) {
    return row < 35_000 ? row % (most + 1L) * 1_000_003 : 1_000_003;
  }

  private static void fill(RecordFiles files, int most) throws IOException {
    for (int row = 0; row < WIDE_ROWS; ) {
      Columns batch = files.batch();
      int at = 0;
      for (; at < batch.capacity() && row < WIDE_ROWS; at++, row++) {
        batch.longs(PacketField.TIME_NANOS)[at] = row;
        batch.longs(PacketField.TCP_SEQ)[at] = value(row, most);
        batch.nulls(PacketField.TCP_SEQ)[at] = false;
      }
      batch.rows(at);
      files.add();
    }
  }
}
