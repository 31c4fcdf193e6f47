package io.tracemint.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.export.RecordSink;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CaptureWriter;
import io.tracemint.failure.ExitCode;
import io.tracemint.ingest.input.LocalInput;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.launch.Tracemints;
import io.tracemint.random.Seed;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import io.tracemint.testing.Run;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreInputTest {
  private static final String CLASS_OF_STORE = "fs.remote.impl";
  @TempDir private Path folder;

  /** The local files under another scheme, as a store that only Hadoop knows. */
  public static final class Remote extends RawLocalFileSystem {
    @Override
    public String getScheme() {
      return "remote";
    }

    @Override
    public URI getUri() {
      return URI.create("remote:///");
    }
  }

  @BeforeEach
  void simulate() throws IOException {
    try (RecordSink sink =
        CaptureWriter.starting(
            Files.newOutputStream(folder.resolve("t.pcap")), CaptureFormat.pcap())) {
      new Simulator(Simulation.ofPackets(2000, new Seed(1))).packets(sink);
    }
  }

  @Test
  void anyPlaceOfARemoteFileReadsAsOfALocalOne() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(CLASS_OF_STORE, Remote.class.getName());
    String remote = "remote://" + folder.resolve("t.pcap");
    try (SeekableInput store = StoreInput.open(remote, configuration);
        SeekableInput local = new LocalInput(folder.resolve("t.pcap"))) {
      assertThat(store).isInstanceOf(StoreInput.class);
      for (long position : new long[] {0, 70_000, 10, 70_000, 1L << 40}) {
        byte[] theirs = new byte[100];
        byte[] ours = new byte[100];
        assertThat(store.read(position, ours, 0, 100))
            .isEqualTo(local.read(position, theirs, 0, 100));
        assertThat(ours).isEqualTo(theirs);
      }
    }
  }

  @Test
  void aCaptureInARemoteStoreIsIngestedInSplits() throws IOException {
    Run run =
        Tracemints.run(
            "ingest",
            "remote://" + folder.resolve("t.pcap"),
            "--output",
            folder.resolve("t.records").toString(),
            "--set",
            "ingest.split-bytes=100000",
            "--conf",
            "spark.hadoop." + CLASS_OF_STORE + "=" + Remote.class.getName());
    assertThat(run.code()).as(run.toString()).isEqualTo(ExitCode.DONE);
    JsonNode manifest = new ObjectMapper().readTree(folder.resolve("t.records/run.json").toFile());
    assertThat(manifest.at("/counts/packets").asLong())
        .isEqualTo(manifest.at("/counts/records").asLong())
        .isGreaterThan(1000);
    assertThat(manifest.at("/counts/lost-bytes").asLong()).isZero();
  }
}
