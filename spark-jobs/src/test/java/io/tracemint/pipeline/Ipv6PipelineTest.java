package io.tracemint.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.table.RecordTables;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trace of both versions, and one of IPv6 alone, through all steps. */
class Ipv6PipelineTest {
  private static final String CLASS_E = "between 4026531840 and 4278190079";

  @TempDir private static Path folder;

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  private static Run run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--set", "simulate.hours=0.02", "--set", "simulate.attacks=none"));
    Run run = Tracemints.run(all.toArray(String[]::new));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private static JsonNode manifest(String output) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(output).resolve("run.json").toFile());
  }

  private static long count(String output, String name) throws IOException {
    return manifest(output).at("/counts/" + name).asLong();
  }

  @BeforeAll
  static void simulate() {
    simulate("t.pcap", "0.5");
    run("ingest", at("t.pcap"), "--output", at("records"));
  }

  private static void simulate(String name, String share) {
    run(
        "simulate",
        "--packets",
        "600",
        "--output",
        at(name),
        "--set",
        "simulate.ipv6-share=" + share);
  }

  /** From flows to a capture, by a family. */
  private static void copy(String records, String family, String name) {
    String model = "model=" + family;
    run("flows", at(records), "--output", at(name + "-flows"), "--set", model);
    run("fit", at(name + "-flows"), "--output", at(name + "-encoders"), "--set", model);
    run(
        "train",
        at(name + "-flows"),
        "--encoders",
        at(name + "-encoders"),
        "--output",
        at(name + "-model"),
        "--set",
        model);
    run("generate", at(name + "-model"), "--output", at(name), "--set", model);
  }

  private static Dataset<Row> table(String name) {
    return RecordTables.read(LocalSpark.session(), at(name));
  }

  private static double share(Dataset<Row> records) {
    return (double) records.where("version = 6").count() / records.count();
  }

  private static void areOfOneVersion(Dataset<Row> records) {
    Dataset<Row> six = records.where("version = 6");
    Dataset<Row> four = records.where("version = 4");
    assertThat(six.count() + four.count()).isEqualTo(records.count());
    assertThat(six.where("srcip is not null or dstip is not null or proto = 1").count()).isZero();
    assertThat(six.where("length(srcip6) = 16 and length(dstip6) = 16").count())
        .isEqualTo(six.count());
    assertThat(four.where("srcip is null or dstip is null or proto = 58").count()).isZero();
    assertThat(four.where("srcip6 is not null or dstip6 is not null").count()).isZero();
    assertThat(four.where("srcip " + CLASS_E + " or dstip " + CLASS_E).count()).isZero();
  }

  private static void isExported(String name) {
    run("export", at(name), "--output", at(name + ".pcap"));
    // What the simulator itself does wrong, and whole conversations that are drawn twice.
    run("check", at(name + ".pcap"), "--ignore", "above-mtu,port-zero,tcp-window,tcp-after-fin");
    run("ingest", at(name + ".pcap"), "--output", at(name + "-again"));
    assertThat(share(table(name + "-again"))).isEqualTo(share(table(name)));
  }

  @Test
  void aStoredTraceComesBackInBothVersions() throws IOException {
    copy("records", "bootstrap", "stored");
    Dataset<Row> original = table("records");
    Dataset<Row> made = table("stored");
    areOfOneVersion(made);
    assertThat(share(made)).isBetween(share(original) - 0.1, share(original) + 0.1);
    assertThat(made.where("version = 6 and (ihl <> 10 or id <> 0 or off <> 0)").count()).isZero();
    Dataset<Row> lengths = original.where("version = 6").select("pkt_len").distinct();
    assertThat(made.where("version = 6").select("pkt_len").distinct().except(lengths).count())
        .isZero();
    assertThat(made.where("proto = 58").select("icmp_type").distinct().collectAsList())
        .allSatisfy(row -> assertThat(row.getInt(0)).isIn(128, 129));
    assertThat(manifest("stored").at("/ipv6/mixed-records").asLong()).isZero();
    assertThat(count("stored-flows", "set-aside")).isZero();
    assertThat(count("stored-flows", "ipv6-records"))
        .isEqualTo(original.where("version = 6").count());
    isExported("stored");
    assertThat(run("inspect", at("stored-flows")).results()).contains("2001:db8:");
  }

  @Test
  void endsThatAreDrawnApartAreOfOneVersionInTheCopy() throws IOException {
    copy("records", "independent", "apart");
    areOfOneVersion(table("apart"));
    assertThat(manifest("apart").at("/ipv6/mixed-records").asLong()).isPositive();
    assertThat(share(table("apart")))
        .isBetween(share(table("records")) - 0.15, share(table("records")) + 0.15);
  }

  @Test
  void aTraceOfIpv6AloneIsLearnt() {
    simulate("six.pcap", "1");
    run("ingest", at("six.pcap"), "--output", at("six-records"));
    copy("six-records", "independent", "six");
    assertThat(share(table("six"))).isEqualTo(1);
    areOfOneVersion(table("six"));
  }

  @Tag("nightly")
  @Test
  void flowRecordsOfIpv6AreLearnt() {
    run(
        "simulate",
        "--records",
        "300",
        "--format",
        "netflow-csv",
        "--output",
        at("t.csv"),
        "--set",
        "simulate.ipv6-share=0.5");
    run("ingest", at("t.csv"), "--output", at("flow-records"));
    copy("flow-records", "independent", "flow-copy");
    areOfOneVersion(table("flow-copy"));
    assertThat(share(table("flow-copy"))).isBetween(0.2, 0.8);
    run("export", at("flow-copy"), "--format", "netflow-csv", "--output", at("copy.csv"));
    run("ingest", at("copy.csv"), "--output", at("flow-again"));
    assertThat(share(table("flow-again"))).isEqualTo(share(table("flow-copy")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"privacy.epsilon=1", "flows.ipv6-addresses=0"})
  void ipv6IsSetAsideWherePrivateOrUnwanted(String setting) throws IOException {
    String name = "without-" + setting.charAt(0);
    Run run = run("flows", at("records"), "--output", at(name), "--set", setting);
    long sixes = table("records").where("version = 6").count();
    assertThat(run.messages()).contains(sixes + " records of IPv6 set aside");
    assertThat(count(name, "set-aside")).isEqualTo(sixes);
    assertThat(folder.resolve(name).resolve("ipv6.json")).doesNotExist();
  }

  @Test
  void aPrivateTrainingRefusesATableWithAddressesOfIpv6() {
    run("flows", at("records"), "--output", at("open"), "--set", "model=netdpsyn");
    List<String> options = List.of("--set", "model=netdpsyn", "--set", "privacy.epsilon=1");
    run(with(options, "fit", at("open"), "--output", at("open-encoders")));
    Run refused =
        Tracemints.run(
            with(
                options,
                "train",
                at("open"),
                "--encoders",
                at("open-encoders"),
                "--output",
                at("open-model")));
    assertThat(refused.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(refused.messages()).contains("The flow table holds IPv6 addresses");
  }

  private static String[] with(List<String> options, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(options);
    return all.toArray(String[]::new);
  }

  @Test
  void addressesBeyondTheBoundAreSetAside() throws IOException {
    Run run = run("flows", at("records"), "--output", at("few"), "--set", "flows.ipv6-addresses=5");
    assertThat(run.messages()).contains("beyond the most frequent 5 addresses");
    assertThat(count("few", "ipv6-addresses")).isEqualTo(5);
    assertThat(count("few", "ipv6-set-aside"))
        .isPositive()
        .isEqualTo(
            table("records").where(col("version").equalTo(6)).count()
                - count("few", "ipv6-records"));
  }
}
