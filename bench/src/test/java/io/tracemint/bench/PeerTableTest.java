package io.tracemint.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import io.tracemint.record.Columns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerTableTest {
  private static final String HEADER = "srcip,dstip,srcport,dstport,proto,time,pkt_len";

  @TempDir private Path folder;

  @Test
  void aCopyHasNoExcessAndIsToldToBeNearerThanTheFloor() throws IOException {
    List<String> table = table(IntStream.range(0, 400).mapToObj(this::packet).toList());
    assertThat(table).contains("|  | real | floor, records | floor, flows | copy |");
    assertThat(row(table, "excess JSD mean")).endsWith("| 0.0000 |");
    assertThat(row(table, "records made")).endsWith("| 100.0 % |");
    assertThat(row(table, "test4 %")).endsWith("| 100.00 |");
    assertThat(row(table, "nearer than the floor (of it)")).contains("jsd.SP 0.0000");
  }

  @Test
  void anotherTraceIsFar() throws IOException {
    List<String> table =
        table(List.of("10.0.0.1,10.0.0.2,7,9,UDP,1000000,20", "10.0.0.1,10.0.0.2,7,9,UDP,5,20.4"));
    assertThat(row(table, "JSD DP")).endsWith("| 1.0000 |");
    assertThat(row(table, "nearer than the floor (of it)")).endsWith("| none |");
    assertThat(row(table, "test4 %")).endsWith("| 0.00 |");
  }

  @Test
  void aMissingColumnIsNamed() throws IOException {
    Path file = folder.resolve("odd.csv");
    Files.writeString(file, "srcip,pkt_len\n1,2\n");
    assertThatThrownBy(() -> NetShareCsv.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has no column dstip");
  }

  private String packet(int i) {
    String source = "10.0.0." + i % 7 + ",192.168.0." + i * i % 23;
    int port = 30_000 + 37 * i % 41;
    return source + "," + port + ",80,TCP," + (1_000_000L + 999L * i) + "," + (40 + i % 90);
  }

  private List<String> table(List<String> synthetic) throws IOException {
    Columns real = read("real.csv", IntStream.range(0, 400).mapToObj(this::packet).toList());
    Map<String, Columns> copies = new LinkedHashMap<>();
    copies.put("copy", read("copy.csv", synthetic));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Maker> makers = new Peer(real).makers(copies, Map.of());
    new PeerTable(makers, real).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Columns read(String name, List<String> lines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, HEADER + "\n" + String.join("\n", lines) + "\n");
    return NetShareCsv.read(file);
  }

  private static String row(List<String> table, String head) {
    return table.stream()
        .filter(line -> line.startsWith("| " + head + " |"))
        .findFirst()
        .orElseThrow();
  }
}
