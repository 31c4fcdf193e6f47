package io.tracemint.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.launch.Tracemints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SqlFunctionsTest {
  @TempDir static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    Tracemints.run("simulate", "--packets", "2000", "--output", at("p.pcap"));
    Tracemints.run(
        "simulate", "--records", "500", "--format", "netflow-csv", "--output", at("f.csv"));
    // As a user starts one, who knows nothing of what our jobs send.
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", 2)
            .getOrCreate();
    TracemintExtensions.register(spark);
    spark.read().format("pcap").load(at("p.pcap")).createOrReplaceTempView("packets");
    spark.read().format("netflow").load(at("f.csv")).createOrReplaceTempView("flows");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Object value(String expression) {
    return spark.sql("select " + expression).head().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ip_text(167772161L) | 10.0.0.1",
        "ip_text(4294967295L) | 255.255.255.255",
        "ip_text(7) | 0.0.0.7",
        "ip_text(4294967296L) | ",
        "ip_text(x'20010db8000000000000000000000001') | 2001:db8::1",
        "ip_text(x'00000000000000000000000000000000') | ::",
        "ip_text(x'20010db8000000010000000000000001') | 2001:db8:0:1::1",
        "ip_text(x'00010000000200030004000500060007') | 1:0:2:3:4:5:6:7",
        "ip_text(x'0a000001') | 10.0.0.1",
        "ip_text(x'0a00') | ",
        "ip_text('2001:DB8:0::1') | 2001:db8::1",
        "ip_text('example.org') | ",
        "ip_text(cast(null as bigint), x'20010db8000000000000000000000001') | 2001:db8::1",
        "ip_text(1L, cast(null as binary)) | 0.0.0.1",
        "service_name(6, 443) | https",
        "service_name(17, 53) | domain",
        "service_name(17, 22) | ",
        "service_name(6, 70000) | ",
        "tcp_flags_text(18) | SYN,ACK",
        "tcp_flags_text(192) | ECE,CWR",
        "tcp_flags_text(cast(null as int)) | ",
        "conversation_key(1L, 2L, 80, 443, 6) | 6 0.0.0.1:80 0.0.0.2:443",
        "conversation_key(2L, 1L, 443, 80, 6) | 6 0.0.0.1:80 0.0.0.2:443",
        "conversation_key(1L, 1L, 443, 80, 6) | 6 0.0.0.1:80 0.0.0.1:443",
        "conversation_key('::2', '::1', 5, 6, 17) | 17 [::1]:6 [::2]:5",
        "conversation_key(cast(null as bigint), 1L, '::2', '::1', 5, 6, 17) | 17 [::1]:6 [::2]:5"
      })
  void textsAreWhatPeopleWrite(String expression, String expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ip_in(167772161L, '10.0.0.0/8') | true",
        "ip_in(184549376L, '10.0.0.0/8') | false",
        "ip_in('10.1.2.3', '192.168.0.0/16, 10.0.0.0/8') | true",
        "ip_in('fd00::1', '10.0.0.0/8, fd00::/8') | true",
        "ip_in('fe00::1', 'fd00::/8') | false",
        "ip_in(cast(null as bigint), x'20010db8000000000000000000000001', '2001:db8::/32') | true",
        "ip_in('10.0.0.1', '0.0.0.0/0') | true",
        "ip_in('here', '0.0.0.0/0') | "
      })
  void blocksHoldTheirAddresses(String expression, Boolean expected) {
    assertThat(value(expression)).isEqualTo(expected);
  }

  @Test
  void columnsOfTablesGoThroughGeneratedCodeAndCompareAsSparkDoes() {
    String numbers = "select count(*) from packets where srcip >= 2147483648";
    List<Row> expected = spark.sql(numbers).collectAsList();
    assertThat(
            spark
                .sql("select count(*) from packets where ip_in(srcip, srcip6, '128.0.0.0/1')")
                .collectAsList())
        .isEqualTo(expected);
    assertThat(expected.get(0).getLong(0)).isPositive();
  }

  @Test
  void bothDirectionsOfAConversationHaveOneKey() {
    String key = "conversation_key(srcip, dstip, srcport, dstport, proto)";
    String turned = "conversation_key(dstip, srcip, dstport, srcport, proto)";
    assertThat(
            spark
                .sql("select count(*) from packets where " + key + " <> " + turned)
                .head()
                .getLong(0))
        .isZero();
  }

  @Test
  void wrongNumbersOfArgumentsAndBlocksThatAreNoneAreTheUsersErrors() {
    assertThatThrownBy(() -> value("ip_text()"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "ip_text takes 1 arguments or 2, not 0: ip_text(srcip) or ip_text(srcip, srcip6).");
    assertThatThrownBy(() -> value("ip_in('10.0.0.1', '10.0.0.0')"))
        .hasStackTraceContaining("'10.0.0.0' is not a block of addresses");
  }

  @Test
  void theExtensionBringsThemToASessionThatIsStarted() {
    SparkSessionExtensions extensions = new SparkSessionExtensions();
    new TracemintExtensions().apply(extensions);
    var registry =
        extensions.registerFunctions(
            new org.apache.spark.sql.catalyst.analysis.SimpleFunctionRegistry());
    TracemintExtensions.ALL.forEach(
        spec -> assertThat(registry.functionExists(spec.identifier())).isTrue());
  }

  static List<String> examples() throws IOException {
    String page = Files.readString(Path.of("../docs/schema.md"));
    return Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesOfTheManualRun(String query) {
    // The simulated hosts live elsewhere.
    String here = query.replace("10.0.0.0/8, 192.168.0.0/16", "0.0.0.0/0");
    assertThat(spark.sql(here).collectAsList()).isNotEmpty();
  }
}
