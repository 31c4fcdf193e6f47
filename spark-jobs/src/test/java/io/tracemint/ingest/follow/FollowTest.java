package io.tracemint.ingest.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.ChildLaunch;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the command line: captures arrive, and each is in one batch. */
class FollowTest {
  private static final int NOON = 1_767_614_400;
  private static final int HOUR = 3600;
  // A capture of raw IP without a packet, and a packet's lengths and bytes.
  private static final String HEADER = "d4c3b2a1020004000000000000000000ffff000065000000";
  private static final String PACKET =
      "000000001400000014000000450000140000000040fd00000a0000010a000002";

  @TempDir private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectory(folder.resolve("in"));
  }

  private void arrive(String name, int packets, int second) throws IOException {
    ByteBuffer capture = ByteBuffer.allocate(24 + packets * 36).order(ByteOrder.LITTLE_ENDIAN);
    capture.put(HexFormat.of().parseHex(HEADER));
    for (int packet = 0; packet < packets; packet++) {
      capture.putInt(second + packet).put(HexFormat.of().parseHex(PACKET));
    }
    Files.write(folder.resolve("in").resolve(name), capture.array());
  }

  private String[] words(String... more) {
    List<String> words = new ArrayList<>(List.of("ingest", "--follow", folder + "/in"));
    words.addAll(List.of("--output", folder + "/out", "--set", "follow.quiet=0s"));
    words.addAll(List.of("--set", "follow.every=100ms", "--set", "follow.idle=300ms"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private Run follow(String... more) {
    Run run = Tracemints.run(words(more));
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.DONE);
    return run;
  }

  private void refused(String said, String... words) {
    Run run = Tracemints.run(words);
    assertThat(run.code()).as(run.messages()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains(said);
  }

  private JsonNode manifest(String batch) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/" + batch + "/run.json").toFile());
  }

  private long count(String batch, String name) throws IOException {
    return manifest(batch).at("/counts/" + name).asLong(-1);
  }

  private List<String> batches() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("out"))) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void eachFileIsInOneBatchAndWhatComesLaterInTheNext() throws IOException {
    arrive("a.pcap", 3, NOON);
    arrive("b.pcap", 4, NOON + HOUR);
    follow();
    arrive("c.pcap", 5, NOON + 2 * HOUR);
    follow();
    follow();

    assertThat(batches()).containsExactly("batch-00001", "batch-00002");
    assertThat(count("batch-00001", "packets")).isEqualTo(7);
    assertThat(count("batch-00002", "packets")).isEqualTo(5);
    assertThat(count("batch-00002", "late-files")).isZero();
  }

  @Test
  void aBatchThatWasCutOffBeforeItsLastFileIsMadeAgain() throws IOException {
    arrive("a.pcap", 3, NOON);
    follow();
    Path file = folder.resolve("out/batch-00001/run.json");
    ObjectNode manifest = (ObjectNode) manifest("batch-00001");
    Files.writeString(file, manifest.put("status", "committing").toPrettyString());
    Files.delete(folder.resolve("out/batch-00001/_SUCCESS"));
    arrive("b.pcap", 4, NOON);
    follow();

    assertThat(batches()).containsExactly("batch-00001");
    assertThat(count("batch-00001", "packets")).isEqualTo(7);
  }

  @Test
  void killedAtWorkItTakesNoFileTwiceAndLosesNone() throws Exception {
    for (int file = 0; file < 20; file++) {
      arrive(file + ".pcap", 50, NOON + file);
    }
    Process process =
        ChildLaunch.of(folder.resolve("log"), words("--conf", "spark.master=local[1]"));
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (Files.notExists(folder.resolve("out/batch-00001")) && System.nanoTime() < end) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
      Thread.sleep(2);
    }
    process.destroyForcibly().waitFor();
    arrive("more.pcap", 7, NOON + HOUR);
    follow();

    long all = 0;
    for (String batch : batches()) {
      all += count(batch, "packets");
    }
    assertThat(all).isEqualTo(20 * 50 + 7);
  }

  @Test
  void lateFilesAreCountedAndLeftOutWhereThatIsWished() throws IOException {
    arrive("a.pcap", 2, NOON + HOUR);
    follow();
    arrive("within.pcap", 3, NOON + HOUR - 60);
    arrive("late.pcap", 4, NOON);
    follow();
    assertThat(count("batch-00002", "packets")).isEqualTo(7);
    assertThat(count("batch-00002", "late-files")).isEqualTo(1);
    assertThat(count("batch-00002", "files-left-out")).isZero();

    arrive("later.pcap", 5, NOON + 2 * HOUR);
    arrive("last-week.pcap", 6, NOON - 7 * 24 * HOUR);
    follow("--set", "follow.late=leave");
    assertThat(count("batch-00003", "packets")).isEqualTo(5);
    assertThat(count("batch-00003", "files-left-out")).isEqualTo(1);
    assertThat(manifest("batch-00003").get("followed").toString()).contains("last-week.pcap");

    follow("--set", "follow.late=leave");
    assertThat(batches()).hasSize(3);
  }

  @Test
  void whatGrowsAfterItWasTakenIsSaidAndAnotherFileUnderItsNameIsTaken() throws IOException {
    arrive("ring0.pcap", 2, NOON);
    arrive("ring1.pcap", 2, NOON + 60);
    follow();
    arrive("ring0.pcap", 3, NOON);
    assertThat(follow().messages()).contains("ring0.pcap grew after it was taken");
    assertThat(batches()).hasSize(1);

    arrive("ring1.pcap", 2, NOON + 120);
    follow();
    assertThat(count("batch-00002", "packets")).isEqualTo(2);
  }

  @Test
  void filesOfWhichNothingCanBeReadWaitForOthers() throws IOException {
    Files.writeString(folder.resolve("in/bad.pcap"), "no capture at all, whatever its name says");
    assertThat(follow().messages()).contains("1 files wait");
    assertThat(folder.resolve("out/batch-00001/_SUCCESS")).doesNotExist();

    arrive("a.pcap", 2, NOON);
    follow();
    assertThat(count("batch-00001", "packets")).isEqualTo(2);
    assertThat(count("batch-00001", "bad-files")).isEqualTo(1);
    follow();
    assertThat(batches()).hasSize(1);
  }

  @Test
  void aNamedBatchIsMadeOnceAndAStopFileEndsAFollower() throws IOException {
    arrive("a.pcap", 2, NOON);
    follow("--batch", "2026-01-05");
    arrive("b.pcap", 3, NOON + HOUR);
    assertThat(follow("--batch", "2026-01-05").messages()).contains("is complete, kept");
    follow("--batch", "2026-01-06");
    assertThat(count("2026-01-06", "packets")).isEqualTo(3);
    refused("No file of the folder is new and closed", words("--batch", "2026-01-07"));

    Files.createFile(folder.resolve("out/_stop"));
    assertThat(follow("--set", "follow.idle=0s").messages()).contains("told to stop");
    assertThat(batches()).containsExactly("2026-01-05", "2026-01-06");
  }

  @Test
  void saysWhatIsWrongWithItsWords() {
    refused("--batch goes with --follow", "ingest", "t.pcap", "--batch", "x", "--output", "o");
    refused("must be letters, digits", words("--batch", "../x"));
    refused("must be keep or leave", words("--set", "follow.late=drop"));
    refused("must be 0 or above follow.quiet", words("--set", "follow.quiet=1m"));
    refused("is no folder", "ingest", "--follow", folder + "/nowhere", "--output", folder + "/out");
  }
}
