package io.tracemint.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void strongerLayersWinAndAreNamedAsTheSource() {
    Layer line = Layer.ofTexts("command line", Map.of("seed", "7"));
    Layer conf = Layer.ofTexts("--conf", Map.of("seed", "8"));

    Settings settings = Settings.resolve(List.of(line, conf));

    assertThat(settings.seed().value()).isEqualTo(7);
    assertThat(settings.source("seed")).isEqualTo("command line");
    assertThat(Settings.defaults().source("seed")).isEqualTo("reference");
  }

  @Test
  void otherDefaultsGiveWayToWhatSomebodySet() {
    Settings set = Settings.resolve(List.of(Layer.ofTexts("command line", Map.of("seed", "7"))));
    Layer other = Layer.ofTexts("demo", Map.of("seed", "8"));

    assertThat(set.withDefaults(other).seed().value()).isEqualTo(7);
    assertThat(Settings.defaults().withDefaults(other).seed().value()).isEqualTo(8);
    assertThat(Settings.defaults().withDefaults(other).source("seed")).isEqualTo("demo");
  }

  @Test
  void ownValuesTakeThePlaceOfWhatSomebodySet() {
    Settings set = Settings.resolve(List.of(Layer.ofTexts("command line", Map.of("seed", "7"))));
    Settings own = set.with(Layer.ofTexts("one of many", Map.of("seed", "8")));

    assertThat(own.seed().value()).isEqualTo(8);
    assertThat(own.source("seed")).isEqualTo("one of many");
    assertThat(set.seed().value()).isEqualTo(7);
  }

  @Test
  void anUnknownKeyIsAnErrorThatNamesTheNearest() {
    Layer line = Layer.ofTexts("command line", Map.of("sede", "7"));

    assertThatThrownBy(() -> Settings.resolve(List.of(line)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Unknown setting 'sede' in command line. Did you mean 'seed'?");
  }

  @Test
  void aValueOfTheWrongTypeIsRefusedWithAnExample() {
    Layer line = Layer.ofTexts("command line", Map.of("seed", "many"));

    assertThatThrownBy(() -> Settings.resolve(List.of(line)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Setting 'seed' in command line is \"many\", must be a number");
  }

  @Test
  void aFileThatIncludesAnotherIsRefused() throws Exception {
    Path file = folder.resolve("mine.conf");
    Files.writeString(file, "include \"/etc/passwd\"\nseed = 3");

    assertThatThrownBy(() -> Layer.ofFile(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not allowed in settings");
  }

  @Test
  void aBrokenFileIsAnErrorThatNamesFileAndLine() throws Exception {
    Path file = folder.resolve("broken.conf");
    Files.writeString(file, "seed = 3\nx = [1,");

    assertThatThrownBy(() -> Layer.ofFile(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("broken.conf: 2");
  }

  @Test
  void environmentVariablesDoNotLeakIntoSettings() {
    Layer line = Layer.ofTexts("command line", Map.of("seed", "${HOME}"));

    assertThatThrownBy(() -> Settings.resolve(List.of(line)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Setting 'seed' in command line is \"${HOME}\"");
  }

  @Test
  void aPresetLiesUnderOnesOwnSettingsAndOverTheReference() {
    Layer line =
        Layer.ofTexts(
            "command line", Map.of("preset", "netshare", "doppelganger.encode.ports", "frequent"));

    Settings settings = Settings.resolve(List.of(line));

    assertThat(settings.group("doppelganger.encode").getString("numbers")).isEqualTo("min-max");
    assertThat(settings.group("doppelganger.encode").getString("ports")).isEqualTo("frequent");
  }

  @Test
  void aFamilysSettingsStandInItsOwnFileAndAreKnownLikeAllOthers() {
    Layer line = Layer.ofTexts("command line", Map.of("doppelganger.train.bach", "50"));

    assertThat(Settings.defaults().group("doppelganger").getInt("passes")).isEqualTo(40);
    assertThatThrownBy(() -> Settings.resolve(List.of(line)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Did you mean 'doppelganger.train.batch'?");
  }

  @Test
  void anUnknownPresetIsAnErrorThatListsAll() {
    Layer line = Layer.ofTexts("command line", Map.of("preset", "netshear"));

    assertThatThrownBy(() -> Settings.resolve(List.of(line)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Unknown preset 'netshear'. There are: [netshare, tracemint]. Set preset to one of them.");
  }
}
