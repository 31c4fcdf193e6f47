package io.tracemint.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation: where it points, what may be pointed at, what it tells to type. */
record Page(Path file, String text) {
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?)\\s*$");
  private static final Pattern SPAN = Pattern.compile("`tracemint ([^`\n]+)`");
  private static final Pattern TEST_CELL = Pattern.compile("(?m)\\|([^|\n]*`[^|\n]*)\\|$");
  private static final Pattern TEST =
      Pattern.compile("(?<=[`.])(?:[A-Z]\\w*Test|[a-z]+(?:[A-Z]\\w*)+)(?=[`.])");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\"|['\"])+");
  private static final Pattern TYPED =
      Pattern.compile(" *(\\$ )?(\\./|source <\\(\\./)?tracemint (.+)");

  static Page of(Path file) {
    return new Page(file, Repository.text(file));
  }

  /** README and its like, and all pages of docs. */
  static Stream<Page> all() {
    Stream<Path> top =
        Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
            .map(Repository::file);
    return Stream.concat(top, Repository.list("docs", ".md").stream()).map(Page::of);
  }

  List<String> links() {
    return LINK.matcher(withoutCode()).results().map(found -> found.group(1)).toList();
  }

  private String withoutCode() {
    return FENCED.matcher(text).replaceAll("").replaceAll("(?m)^    .*$", "");
  }

  /** The names that GitHub gives to headings. */
  Set<String> anchors() {
    return HEADING
        .matcher(FENCED.matcher(text).replaceAll(""))
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** The words after {@code tracemint} of each command in code; a synopsis is none. */
  List<List<String>> commands() {
    return continued()
        .lines()
        .map(TYPED::matcher)
        .filter(Matcher::matches)
        .map(line -> words(line.group(3)))
        .filter(words -> words.stream().noneMatch(word -> word.matches("\\[.*|\\.\\.\\.")))
        .toList();
  }

  /** The same of what stands between backticks, where only the words that matter may stand. */
  List<List<String>> mentions() {
    return SPAN.matcher(continued()).results().map(span -> words(span.group(1))).toList();
  }

  /** The classes and methods in the last column of tables: what shows that a row is true. */
  List<String> tests() {
    return TEST_CELL
        .matcher(text)
        .results()
        .flatMap(cell -> TEST.matcher(cell.group(1)).results())
        .map(MatchResult::group)
        .toList();
  }

  private String continued() {
    return text.replaceAll("\\\\\n\\s*", " ");
  }

  // What a shell would make of it, as far as our examples go.
  private static List<String> words(String line) {
    String command = line.replaceAll("\\s+(#|&&|\\||>|;).*", "").replaceAll("\\)$", "");
    return WORD.matcher(command).results().map(word -> unquoted(word.group())).toList();
  }

  private static String unquoted(String word) {
    return QUOTED
        .matcher(word)
        .replaceAll(
            part -> Matcher.quoteReplacement(word.substring(part.start() + 1, part.end() - 1)));
  }

  @Override
  public String toString() {
    return Repository.ROOT.relativize(file).toString();
  }
}
