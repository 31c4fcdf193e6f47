package io.tracemint.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.clusters.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** NOTICE names what is bundled, by the bills of materials. */
class NoticeTest {
  private static final Path NOTICE = Distribution.REPOSITORY.resolve("NOTICE");

  @Test
  void itIsWhatTheBillsSay() throws IOException {
    Outcome made =
        Program.run(
            Map.of(),
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                at("spark-jobs/src/bom/Notice.java"),
                at("spark-jobs/target/classes/META-INF/sbom/bom.json"),
                at("deploy/dist/target/spark/bom.json")));

    assertThat(made.code()).as(made.text()).isZero();
    assertThat(Files.readString(NOTICE))
        .as("run deploy/bin/notice where a dependency came or went")
        .isEqualTo(made.text());
  }

  @Test
  void itNamesLibrariesUnderTheirLicences() throws IOException {
    String notice = Files.readString(NOTICE);

    assertThat(notice).startsWith("Tracemint\nLicensed under the Apache License 2.0");
    assertThat(notice.indexOf("org.pcap4j: pcap4j-core"))
        .isGreaterThan(notice.indexOf("\nMIT License\n"));
    assertThat(notice).containsPattern("org.apache.spark: [^\n]*spark-catalyst_2");
    assertThat(notice.lines().filter(line -> line.contains("Not named")))
        .hasSizeLessThanOrEqualTo(1);
  }

  private static String at(String file) {
    return Distribution.REPOSITORY.resolve(file).toString();
  }
}
