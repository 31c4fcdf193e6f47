package io.tracemint.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowIngestTest {
  private static final String HEADER = "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,type\n";
  private static final String ROW = "10.0.0.1,10.0.1.2,7,80,TCP,1000000,0.5,2,80,SF\n";
  @TempDir private Path folder;

  private Run ingest(Path input, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("ingest", input.toString(), "--output", folder + "/t.records"));
    arguments.addAll(List.of(more));
    return Tracemints.run(arguments.toArray(String[]::new));
  }

  private JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("t.records/run.json").toFile());
  }

  @Test
  void aFlowCsvBecomesATableAndItsBadRowsAreCounted() throws IOException {
    Path csv = folder.resolve("t.csv");
    Files.writeString(csv, HEADER + ROW + ROW.replace("10.0.1.2", "host") + ROW);
    Run run = ingest(csv);
    assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.DONE);
    assertThat(manifest().at("/counts/flow-records").asLong()).isEqualTo(2);
    assertThat(manifest().at("/skipped/bad-address/samples/0").asText()).endsWith("t.csv@3");
    assertThat(folder.resolve("t.records/flow-records/part-00000.snappy.parquet")).exists();
  }

  @Test
  void aCsvOfUnknownColumnsIsRefusedWithTheRemedy() throws IOException {
    Path csv = Files.writeString(folder.resolve("t.csv"), "alpha,beta\n1,2\n");
    Run run = ingest(csv);
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages())
        .contains("fits none of the CSV dialects")
        .contains("has the columns: alpha, beta.");
  }

  @Test
  void exportsInACaptureBecomeFlowsUnlessAskedForAsPackets() throws IOException {
    String traces = System.getenv("TRACEMINT_TRACES");
    assumeTrue(traces != null, "TRACEMINT_TRACES is not set: the exports are not there");
    Path capture = Path.of(traces, "netflow-binary/exported/softflowd-v9-iotday.pcap");
    assertThat(ingest(capture).code()).isEqualTo(ExitCode.DONE);
    assertThat(manifest().at("/counts/flow-records").asLong()).isEqualTo(5_590);
    assertThat(manifest().at("/skipped/options-data/count").asLong()).isEqualTo(12);
    Run packets = ingest(capture, "--kind", "packets", "--if-exists", "overwrite");
    assertThat(packets.code()).as(packets.toString()).isEqualTo(ExitCode.DONE);
    assertThat(manifest().at("/counts/packets").asLong()).isEqualTo(178);
  }
}
