package io.tracemint.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigRenderOptions;
import io.tracemint.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HoconTextTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"%s\"",
        "include file(\"%s\")",
        "include required(file(\"%s\"))",
        "include url(\"file:%s\")",
        "include required(url(\"file:%s\"))",
        "include classpath(\"reference.conf\")",
        "export { include file(\"%s\") }"
      })
  void noIncludeOfAnyKindIsFollowed(String include) throws IOException {
    Path other = Files.writeString(folder.resolve("other.conf"), "seed = 77");
    Path file = Files.writeString(folder.resolve("mine.conf"), String.format(include, other));

    assertThatThrownBy(() -> Layer.ofFile(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not allowed in settings");
  }

  @Test
  void anIncludeInAValueOfTheCommandLineIsNotFollowed() throws IOException {
    Path other = Files.writeString(folder.resolve("other.conf"), "seed = 77");

    Layer line = Layer.ofTexts("line", Map.of("preset", "x\ninclude file(\"" + other + "\")"));

    assertThat(line.config().hasPath("seed")).isFalse();
  }

  @Test
  void whatNestsWithoutEndIsRefusedBeforeItIsParsed() {
    refused("x = " + "[".repeat(100_000), "brackets in brackets");
    refused("a.".repeat(100_000) + "a = 1", "dots in one name");
    refused("a. ".repeat(50_000) + "a = 1", "dots in one name");
  }

  /** Closing brackets that are none, so that the depth cannot be told without parsing. */
  @Test
  void whatNestsBehindQuotesAndCommentsIsRefused() {
    refused("a = " + "[\"]\",".repeat(40_000), "brackets");
    refused("a { # }\n".repeat(20_000), "brackets");
    refused("{\"}\":".repeat(40_000), "brackets");

    int most = HoconBounds.MOST_BRACKETS;
    assertThatThrownBy(() -> HoconText.parse("[\"]\",".repeat(most), "t"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Mend that line");
    String deep = "{\"}\":".repeat(most) + "1" + "}".repeat(most);
    assertThat(HoconText.parse(deep, "t").isEmpty()).isFalse();
  }

  /** Words of one value are joined one by one: twice as many take four times as long. */
  @Test
  void wordsWithoutEndAreRefused() {
    refused("a = " + "b ".repeat(120_000), "letters in one value");
    refused("a = " + "null".repeat(60_000), "letters in one value");
    refused("a = " + "\"\"".repeat(120_000), "letters in one value");

    String most = "b ".repeat(HoconBounds.MOST_VALUE_LETTERS / 2 - 2);
    assertThat(HoconText.parse(("a = " + most + "\n").repeat(31), "t").getString("a"))
        .hasSize(most.length() - 1);
  }

  @Test
  void substitutionsThatDoubleEachOtherAreRefused() {
    StringBuilder text = new StringBuilder("a0 = xxxxxxxxxx\n");
    for (int level = 1; level < 60; level++) {
      text.append(String.format("a%d = ${a%d}${a%d}%n", level, level - 1, level - 1));
    }
    refused(text.toString(), "substitutions");
    refused("a = [1]\n" + "a += 1\n".repeat(10_000), "substitutions");
  }

  @Test
  void theMostSubstitutionsStayHarmless() {
    StringBuilder text = new StringBuilder("a0 = " + "x".repeat(1000) + "\n");
    for (int level = 1; level <= HoconBounds.MOST_SUBSTITUTIONS / 2; level++) {
      text.append(String.format("a%d = ${a%d}${a%d}%n", level, level - 1, level - 1));
    }
    assertThat(HoconText.parse(text.toString(), "t").getString("a8")).hasSize(256_000);
  }

  @Test
  void aFileWithoutEndIsReadUpToTheBound() {
    assertThatThrownBy(() -> Layer.ofFile(Path.of("/dev/zero")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Settings in /dev/zero are more than 262,144 bytes long. Leave out what is not set.");
  }

  /** What {@code tracemint settings} prints can be edited and given back. */
  @Test
  void ourOwnSettingsAreWithinTheBounds() {
    String all =
        Settings.defaults()
            .all()
            .root()
            .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));

    assertThat(HoconText.parse(all, "t").hasPath("doppelganger.train.batch")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e999999999 MiB", "\"1E999999999\""})
  void aSizeThatTheLibraryWouldWriteOutDigitByDigitIsRefused(String size) {
    Layer line = Layer.ofTexts("command line", Map.of("ingest.split-bytes", size));

    assertThatThrownBy(
            () -> Settings.resolve(List.of(line)).group("ingest").getBytes("split-bytes"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Setting 'ingest.split-bytes' in command line is");
  }

  @Test
  void aNumberBeyondAllNumbersIsRefused() {
    Layer line =
        Layer.ofTexts("command line", Map.of("doppelganger.train.penalty-weight", "1e999"));

    assertThatThrownBy(() -> Settings.resolve(List.of(line))).isInstanceOf(UserError.class);
  }

  private static void refused(String text, String why) {
    assertThatThrownBy(() -> HoconText.parse(text, "t"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Settings in t have more than")
        .hasMessageContaining(why);
  }
}
