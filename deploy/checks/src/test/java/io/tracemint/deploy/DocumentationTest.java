package io.tracemint.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.launch.Words;
import io.tracemint.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links lead somewhere, and the command line knows every command of every page. */
class DocumentationTest {
  private static final Set<String> SETTINGS = Settings.defaults().toMap().keySet();

  static Stream<Page> pages() {
    return Page.all();
  }

  /** All but the page of mistakes, which a test of its own types. */
  static Stream<Page> manuals() {
    return Page.all().filter(page -> !page.file().endsWith("docs/errors.md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Page page) {
    assertThat(page.links()).allSatisfy(link -> assertThat(complaint(page, link)).isEmpty());
  }

  private static String complaint(Page page, String link) {
    if (link.matches("(https?|mailto):.*")) {
      return "";
    }
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
    if (!Files.exists(target)) {
      return link + " is not there";
    }
    boolean named = parts.length == 2;
    return named && !Page.of(target).anchors().contains(parts[1])
        ? link + ": the page has no such heading"
        : "";
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void theCommandLineKnowsEveryCommand(Page page) {
    assertThat(page.commands())
        .allSatisfy(words -> assertThat(Words.refused(words)).as(words.toString()).isEmpty());
    assertThat(page.mentions())
        .allSatisfy(words -> assertThat(Words.refused(words)).matches("|Missing required .*"));
  }

  @ParameterizedTest
  @MethodSource("manuals")
  void everySettingOfACommandIsThere(Page page) {
    Stream<List<String>> all = Stream.concat(page.commands().stream(), page.mentions().stream());

    assertThat(all.flatMap(DocumentationTest::set)).isSubsetOf(SETTINGS);
  }

  private static Stream<String> set(List<String> words) {
    return IntStream.range(1, words.size())
        .filter(at -> words.get(at - 1).equals("--set"))
        .mapToObj(at -> words.get(at).replaceAll("=.*", ""));
  }

  @Test
  void everyPageIsReachedFromTheFirst() {
    String readme = Repository.text(Repository.file("README.md"));

    assertThat(Repository.list("docs", ".md"))
        .filteredOn(file -> !file.toString().contains("decisions"))
        .allSatisfy(
            file -> assertThat(readme).contains("](docs/" + file.getFileName().toString() + ")"));
  }

  /**
   * In the tables of what shows a promise, a method without its class is that of the one before.
   */
  @ParameterizedTest
  @ValueSource(strings = {"docs/reliability.md", "docs/security.md"})
  void everyTestThatIsNamedIsThere(String page) {
    String tests =
        Repository.list("", "Test.java").stream()
            .map(file -> file.getFileName() + Repository.text(file))
            .collect(Collectors.joining());

    assertThat(Page.of(Repository.file(page)).tests())
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(tests).containsPattern(name + "(\\.java|\\()"));
  }

  @Test
  void aLinkThatLeadsNowhereIsSeen() {
    Page page = new Page(Repository.file("README.md"), "[a](no.md) [b](LICENSE#x) [c](#two-words)");

    assertThat(page.links()).containsExactly("no.md", "LICENSE#x", "#two-words");
    assertThat(page.links())
        .extracting(link -> complaint(page, link))
        .containsExactly(
            "no.md is not there",
            "LICENSE#x: the page has no such heading",
            "#two-words: the page has no such heading");
  }

  @Test
  void commandsAreFoundInCodeAndBetweenBackticks() {
    String text =
        """
            ./tracemint run a.pcap \\
              --output 'a b'   # all
        or `tracemint help run` here
        """;

    assertThat(new Page(Path.of("x.md"), text).commands())
        .containsExactly(List.of("run", "a.pcap", "--output", "a b"));
    assertThat(new Page(Path.of("x.md"), text).mentions()).containsExactly(List.of("help", "run"));
    assertThat(Words.refused(List.of("run", "a", "--output", "b", "--sed", "1"))).contains("--sed");
  }
}
