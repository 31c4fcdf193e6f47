package io.tracemint.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.check.finding.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DocumentedRulesTest {
  @Test
  void theManualListsEveryRuleAsItIs() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/check.md")).stream()
            .filter(line -> line.matches("\\| `[a-z0-9-]+` \\|.*"))
            .map(line -> line.replaceAll("^(([^|]*\\|){4}).*", "$1"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Rule.values())
                .map(
                    rule ->
                        String.format(
                            "| `%s` | %s | %s |",
                            rule.label(),
                            rule.kind().name().toLowerCase(Locale.ROOT),
                            rule.meaning()))
                .toList());
  }
}
