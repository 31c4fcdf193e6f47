package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.sql.TracemintExtensions;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job nprint in its three formats, through the command line, and the functions of SQL. */
class NprintTest {
  private static final int PACKETS = 600;
  private static final int BITS = 1088;

  @TempDir static Path folder;

  @BeforeAll
  static void makeTrace() {
    done("simulate", "--packets", "" + PACKETS, "--output", at("t.pcap"));
    done("nprint", at("t.pcap"), "--output", at("t.npy"), "--set", "ingest.split-bytes=20000");
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Run done(String... words) {
    Run run = Tracemints.run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private static byte[] matrix() throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve("t.npy"));
    return Arrays.copyOfRange(file, file.length - PACKETS * BITS, file.length);
  }

  @Test
  void numpyFilesSayTheirShape() throws IOException {
    byte[] file = Files.readAllBytes(folder.resolve("t.npy"));
    int header = file.length - PACKETS * BITS;
    assertThat(header % 64).isZero();
    assertThat(new String(file, 1, 5, StandardCharsets.US_ASCII)).isEqualTo("NUMPY");
    assertThat((file[8] & 0xFF) + 10).isEqualTo(header);
    assertThat(new String(file, 10, header - 10, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '|i1', 'fortran_order': False, 'shape': (600, 1088), }")
        .endsWith("\n");
  }

  @Test
  void csvHasTheSameBitsUnderTheirNames() throws IOException {
    done("nprint", at("t.pcap"), "--format", "csv", "--output", at("t.csv"));
    List<String> lines = Files.readAllLines(folder.resolve("t.csv"));
    assertThat(lines).hasSize(PACKETS + 1);
    assertThat(lines.get(0)).startsWith("ipv4_ver_0,ipv4_ver_1,").endsWith(",udp_cksum_15");
    byte[] matrix = matrix();
    for (int packet = 0; packet < PACKETS; packet++) {
      String[] cells = lines.get(packet + 1).split(",", -1);
      byte[] row = Arrays.copyOfRange(matrix, packet * BITS, (packet + 1) * BITS);
      assertThat(Arrays.stream(cells).mapToInt(Integer::parseInt).toArray())
          .isEqualTo(java.util.stream.IntStream.range(0, BITS).map(cell -> row[cell]).toArray());
    }
  }

  @Test
  void parquetHasThemWithTheirTimesAndSqlReadsThem() throws IOException {
    Run run = done("nprint", at("t.pcap"), "--format", "parquet", "--output", at("bits"));
    assertThat(run.messages()).contains("nprint: 600 rows of 1,088 bits, of 600 records");
    try (SparkSession spark = LocalSpark.session()) {
      TracemintExtensions.register(spark);
      spark.read().parquet(at("bits/rows")).createOrReplaceTempView("t");
      assertThat(spark.sql("select time_nanos from t order by 1").first().getLong(0)).isPositive();
      List<Row> rows = spark.sql("select bits[0], bits[1], bits[9] from t").collectAsList();
      assertThat(rows).hasSize(PACKETS).allMatch(row -> row.getByte(1) == 1);
      String headers = "'ipv4, icmp, tcp, udp'";
      String again = "nprint(nprint_headers(bits, " + headers + "), " + headers + ") = bits";
      assertThat(spark.sql("select distinct " + again + " from t").collectAsList())
          .extracting(row -> row.getBoolean(0))
          .containsExactly(true);
      String none = "select count(nprint(cast('E' as binary), 'ipv4')) from t";
      assertThat(spark.sql(none).first().getLong(0)).isZero();
    }
  }

  @Test
  void otherHeadersMakeOtherRows() throws IOException {
    done("nprint", at("t.pcap"), "--headers", "udp,tcp", "--output", at("u.npy"));
    done("nprint", at("t.pcap"), "--addresses", "drop", "--output", at("a.npy"));
    assertThat(new String(Files.readAllBytes(folder.resolve("a.npy")), StandardCharsets.ISO_8859_1))
        .contains("'shape': (600, 1024)");
    assertThat(new String(Files.readAllBytes(folder.resolve("u.npy")), StandardCharsets.ISO_8859_1))
        .contains("'shape': (600, 544)");
  }
}
