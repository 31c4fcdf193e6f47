package io.tracemint.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Types the mistakes of docs/errors.md. */
class MistakesTest {
  private static final String ROW = "\\| `tracemint .*";

  // A capture of raw IP with one record, of a packet whose version is 1.
  private static final String DAMAGED =
      "d4c3b2a1020004000000000000000000ffff000065000000"
          + "00f1536500000000040000000400000010000000";

  @TempDir static Path folder;

  record Mistake(List<String> words, int code, List<String> answer) {
    static Mistake of(String row) {
      String[] cells = row.split(" \\| ", -1);
      String command = cells[0].replaceAll("\\| `tracemint |`", "");
      String answer = here(cells[2].replaceAll(" \\|$", ""));
      return new Mistake(
          Arrays.stream(command.split(" ", -1)).map(Mistake::here).toList(),
          Integer.parseInt(cells[1]),
          List.of(answer.split("…", -1)));
    }

    private static String here(String text) {
      return text.replace("./", folder + "/");
    }
  }

  @BeforeAll
  static void makeFiles() throws IOException {
    Tracemints.run("simulate", "--packets", "100", "--output", at("t.pcap"));
    Tracemints.run("ingest", at("t.pcap"), "--output", at("records"));
    write("f.csv", "srcip,dstip,srcport,dstport,proto,ts,td,pkt,byt,type\n");
    write("columns.csv", "alpha,beta\n1,2\n");
    write("empty.pcap", "");
    write("letter.pcap", "dear reader, this is no capture at all");
    write("broken.conf", "ingest { mode = \n");
    Files.createDirectory(folder.resolve("empty-folder"));
    Files.createDirectory(folder.resolve("mine"));
    write("mine/letter.txt", "dear");
    Files.write(folder.resolve("damaged.pcap"), HexFormat.of().parseHex(DAMAGED));
    Tracemints.run("flows", at("records"), "--output", at("flows"));
    Files.createDirectories(folder.resolve("lab/records"));
    Files.createDirectory(folder.resolve("lab/model"));
    Files.copy(folder.resolve("records/run.json"), folder.resolve("lab/records/run.json"));
    String corrupt = "1f8b0800000000000003" + "55".repeat(200);
    Files.write(folder.resolve("corrupt.pcap.gz"), HexFormat.of().parseHex(corrupt));
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }

  @AfterEach
  void forgetOutput() throws IOException {
    Path output = folder.resolve("out");
    if (Files.exists(output)) {
      try (Stream<Path> files = Files.walk(output)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  static List<Mistake> mistakes() throws IOException {
    return Files.readAllLines(Path.of("../docs/errors.md")).stream()
        .filter(line -> line.matches(ROW))
        .map(Mistake::of)
        .toList();
  }

  @Test
  void thereAreFortyOfThem() throws IOException {
    assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void eachIsAnsweredAsTheManualSays(Mistake mistake) {
    Run run = Tracemints.run(mistake.words().toArray(String[]::new));
    assertThat(run.code().value()).as(run.messages()).isEqualTo(mistake.code());
    assertThat(run.messages().replace("file:/", "/"))
        .contains("tracemint: ")
        .containsSubsequence(mistake.answer())
        .doesNotContain("\tat ");
  }

  @Test
  void programsGetAnEvent() throws IOException {
    Run run = Tracemints.run("flows", at("none"), "--output", at("out"), "--json-events");
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    JsonNode event = new ObjectMapper().readTree(run.messages());
    assertThat(event.get("event").asText()).isEqualTo("failure");
    assertThat(event.get("code").asInt()).isEqualTo(2);
    assertThat(event.get("text").asText()).contains("none does not exist.");
  }
}
