package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job sequences in its three formats, through the command line. */
class SequencesTest {
  private static final int FIRST = 8;

  @TempDir static Path folder;
  private static List<Row> rows;

  @BeforeAll
  static void makeFlows() throws IOException {
    done("simulate", "--packets", "3000", "--output", at("t.pcap"));
    done("ingest", at("t.pcap"), "--output", at("records"));
    done("flows", at("records"), "--output", at("flows"), "--chunks", "3");
    done("sequences", at("flows"), "--packets", "8", "--format", "parquet", "--output", at("p"));
    try (SparkSession spark = LocalSpark.session()) {
      spark.read().parquet(at("p/rows")).createOrReplaceTempView("t");
      rows = spark.sql("select * from t order by 1, 2, 3, 4, 5, 6").collectAsList();
    }
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Run done(String... words) {
    Run run = Tracemints.run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  @Test
  void aConversationBeginsWithItsClientAndNoGap() throws IOException {
    assertThat(rows).hasSizeGreaterThan(50);
    for (Row row : rows) {
      List<Byte> directions = row.getList(6);
      List<Long> gaps = row.getList(8);
      assertThat(directions).hasSizeBetween(1, FIRST).containsAnyOf((byte) 1, (byte) -1);
      assertThat(row.<Integer>getList(7)).hasSameSizeAs(directions).allMatch(size -> size >= 20);
      assertThat(gaps).hasSameSizeAs(directions).allMatch(gap -> gap >= 0);
      assertThat(gaps.get(0)).isZero();
    }
    assertThat(rows.stream().map(row -> row.<Byte>getList(6)))
        .anyMatch(all -> all.equals(List.of((byte) 1, (byte) -1, (byte) 1)) || all.size() == FIRST);
  }

  @Test
  void csvAndNumpyHaveTheSameNumbers() throws IOException {
    done("sequences", at("flows"), "--packets", "8", "--format", "csv", "--output", at("t.csv"));
    done("sequences", at("flows"), "--packets", "8", "--output", at("t.npz"));
    done("sequences", at("flows"), "--packets", "8", "--output", at("again.npz"));
    assertThat(folder.resolve("t.npz")).hasSameBinaryContentAs(folder.resolve("again.npz"));
    List<String> lines = Files.readAllLines(folder.resolve("t.csv"));
    assertThat(lines).hasSize(rows.size() + 1);
    assertThat(lines.get(0))
        .startsWith("start_nanos,srcip,dstip,srcport,dstport,proto,direction_0,")
        .endsWith(",gap_nanos_7");
    ByteBuffer lengths = array("length.npy", "'<i4'");
    ByteBuffer directions = array("direction.npy", "'|i1'");
    for (int number = 0; number < rows.size(); number++) {
      String[] cells = lines.get(number + 1).split(",", -1);
      assertThat(cells[0]).isEqualTo("" + rows.get(number).getLong(0));
      int[] sizes = new int[FIRST];
      List<Integer> own = rows.get(number).getList(7);
      Arrays.setAll(sizes, packet -> packet < own.size() ? own.get(packet) : 0);
      for (int packet = 0; packet < FIRST; packet++) {
        assertThat(cells[6 + FIRST + packet]).isEqualTo("" + sizes[packet]);
        assertThat(lengths.getInt()).isEqualTo(sizes[packet]);
        assertThat("" + directions.get()).isEqualTo(cells[6 + packet]);
      }
    }
    assertThat(lengths.hasRemaining()).isFalse();
  }

  private static ByteBuffer array(String name, String type) throws IOException {
    try (ZipFile zip = new ZipFile(folder.resolve("t.npz").toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      byte[] bytes = in.readAllBytes();
      int header = 10 + (bytes[8] & 0xFF);
      assertThat(new String(bytes, 10, header - 10, StandardCharsets.US_ASCII))
          .contains("'descr': " + type, "'shape': (" + rows.size() + ", 8)");
      return ByteBuffer.wrap(bytes, header, bytes.length - header).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
