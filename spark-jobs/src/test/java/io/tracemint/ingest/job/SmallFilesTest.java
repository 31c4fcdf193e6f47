package io.tracemint.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.ExitCode;
import io.tracemint.launch.Tracemints;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallFilesTest {
  private static final long MIB = 1 << 20;
  // A capture of raw IP with one packet.
  private static final byte[] CAPTURE =
      HexFormat.of()
          .parseHex(
              "d4c3b2a1020004000000000000000000ffff000065000000"
                  + "00f15365000000001400000014000000450000140000000040fd00000a0000010a000002");
  @TempDir private Path folder;

  private static FileStatus file(String name, long bytes) {
    return new FileStatus(bytes, false, 1, MIB, 0, new org.apache.hadoop.fs.Path(name));
  }

  @Test
  void manySmallFilesMakeFewTablesFiles() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    for (int file = 0; file < 500; file++) {
      Files.write(folder.resolve("in").resolve(file + ".pcap"), CAPTURE);
    }
    Run run =
        Tracemints.run(
            "ingest",
            folder + "/in",
            "--output",
            folder + "/t.records",
            "--set",
            "ingest.split-bytes=16MiB",
            "--set",
            "ingest.part-bytes=1MiB");
    assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.DONE);
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("t.records/run.json").toFile());
    assertThat(manifest.at("/counts/packets").asLong()).isEqualTo(500);
    try (Stream<Path> parts = Files.list(folder.resolve("t.records/packets"))) {
      assertThat(parts).hasSize(2);
    }
  }

  @Test
  void partsGetAsLargeAsTheSettingSays() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    byte[] capture = simulated();
    for (int file = 0; file < 60; file++) {
      Files.write(folder.resolve("in").resolve(file + ".pcap"), capture);
    }
    long[] small = sizesOfParts("small", "ingest.part-bytes=128KiB");
    long[] large = sizesOfParts("large", "ingest.part-bytes=64MiB");

    assertThat(large).hasSize(1);
    assertThat(small.length).isBetween(5, 30);
    // Once the first has shown how much a row takes.
    assertThat(small[2]).isBetween(MIB / 16, MIB / 4);
    assertThat(small[3]).isBetween(MIB / 16, MIB / 4);
  }

  private byte[] simulated() throws IOException {
    Path file = folder.resolve("t.pcap");
    String[] words = {"simulate", "--packets", "4000", "--output", file.toString()};
    assertThat(Tracemints.run(words).code()).isEqualTo(ExitCode.DONE);
    return Files.readAllBytes(file);
  }

  private long[] sizesOfParts(String name, String setting) throws IOException {
    String output = folder.resolve(name).toString();
    Run run =
        Tracemints.run(
            "ingest", folder + "/in", "--kind", "packets", "--output", output, "--set", setting);
    assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.DONE);
    try (Stream<Path> parts = Files.list(folder.resolve(name + "/packets"))) {
      return parts.sorted().mapToLong(part -> part.toFile().length()).toArray();
    }
  }

  @Test
  void aSizeThatIsNoneIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("in"));
    Files.write(folder.resolve("in/a.pcap"), CAPTURE);
    String[] words = {"ingest", folder + "/in", "--output", folder + "/t", "--set"};
    List<String> all = new java.util.ArrayList<>(List.of(words));
    all.add("ingest.part-bytes=1");
    Run run = Tracemints.run(all.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.messages()).contains("ingest.part-bytes is 1, must be at least 65,536.");
  }

  @Test
  void aBundleHoldsWhatFitsInTheOrderOfTheFiles() {
    List<String> parts = List.of("a", "b", "c", "d");
    Bundles bundles = new Bundles(List.of(), MIB);
    assertThat(bundles.of(parts, part -> MIB / 3))
        .containsExactly(List.of("a", "b"), List.of("c", "d"));
    assertThat(bundles.of(parts, part -> 2 * MIB)).hasSize(4);
    assertThat(bundles.of(List.of(), part -> 1)).isEmpty();
  }

  @Test
  void filesWithoutContentAreSpreadAllTheSame() {
    assertThat(new Bundles(List.of(), 64 * MIB).of(Collections.nCopies(10_240, "a"), part -> 0))
        .hasSize(10);
  }

  @Test
  void compressedBytesCountAsSeveral() {
    Bundles bundles = new Bundles(List.of(file("/a", 1_000)), MIB);
    assertThat(bundles.bytes("/a", 200, Long.MAX_VALUE, false)).isEqualTo(800);
    assertThat(bundles.bytes("/a", 0, 500, false)).isEqualTo(500);
    assertThat(bundles.bytes("/a", 0, Long.MAX_VALUE, true)).isEqualTo(5_000);
  }
}
