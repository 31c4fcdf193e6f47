package io.tracemint.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.tracemint.export.address.AddressSettings;
import io.tracemint.export.format.ExportFormat;
import io.tracemint.export.format.ExportOptions;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.repair.RepairSettings;
import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportFormatTest {
  private static final Simulation TRACE = Simulation.ofPackets(2_000, new Seed(1));

  @ParameterizedTest
  @EnumSource
  void piecesPutBehindEachOtherAreAFile(ExportFormat format) throws IOException {
    Simulator simulator = new Simulator(TRACE);
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    ExportOptions options = ExportOptions.plain();
    try (RecordSink first = format.starting(pieces, options)) {
      write(simulator, 0, 2, format, first);
    }
    int length = pieces.size();
    try (RecordSink second = format.continuing(pieces, options)) {
      write(simulator, 2, simulator.slices(), format, second);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (RecordSink sink = format.starting(whole, options)) {
      write(simulator, 0, simulator.slices(), format, sink);
    }
    assertThat(length).isLessThan(pieces.size());
    // An exporter numbers its datagrams and fills them: pieces restart both.
    if (format.packets() || format.extension(options).equals("csv")) {
      assertThat(pieces.toByteArray()).isEqualTo(whole.toByteArray());
    }
  }

  private static void write(
      Simulator simulator, int from, int to, ExportFormat format, RecordSink sink)
      throws IOException {
    if (format.packets()) {
      simulator.packets(from, to, sink);
    } else {
      simulator.records(from, to, sink);
    }
  }

  @Test
  void theReferenceSettingsAreReadByEachOfThem() {
    Settings settings = Settings.defaults();
    assertThat(ExportOptions.of(settings.group("export.file"))).isEqualTo(ExportOptions.plain());
    assertThat(RepairSettings.of(settings.group("repair")).enabled()).isTrue();
    AddressSettings addresses = AddressSettings.of(settings);
    assertThat(addresses.map(10, new Seed(1))).isEmpty();
  }

  @Test
  void addressesGoToThePrivateBlockThatFitsUnlessOneIsGiven() {
    AddressSettings settings = addresses("injective", "", "");
    assertThat(settings.map(70_000, new Seed(1)).orElseThrow().block()).hasToString("10.0.0.0/8");
    AddressSettings given = addresses("prefix", "172.16.0.0/12", "secret");
    assertThat(given.map(9, new Seed(1)).orElseThrow().block()).hasToString("172.16.0.0/12");
    assertThat(given.map(9, new Seed(1)).orElseThrow().map(5))
        .isEqualTo(given.map(9, new Seed(2)).orElseThrow().map(5));
  }

  private static AddressSettings addresses(String mode, String block, String key) {
    Map<String, String> group =
        Map.of(
            "export.addresses.mode", mode,
            "export.addresses.block", block,
            "export.addresses.key", key);
    return AddressSettings.of(Settings.resolve(List.of(Layer.ofTexts("test", group))));
  }

  @Test
  void wordsThatMeanNothingAreTheUsersErrors() {
    assertThatThrownBy(() -> addresses("swap", "", ""))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "export.addresses.mode is swap, must be keep, injective or prefix."
                + " Change the setting.");
    assertThatThrownBy(
            () ->
                ExportOptions.of(
                    ConfigFactory.parseString(
                        "link = ppp, nanoseconds = false, snap-bytes = 96, raw-datagrams = no")))
        .isInstanceOf(UserError.class)
        .hasMessage("export.file.link is ppp, must be raw or ethernet. Change the setting.");
  }
}
