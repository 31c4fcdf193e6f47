package io.tracemint.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentedColumnsTest {
  @Test
  void theManualHasEveryColumnWithItsTypeAndMeaning() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../docs/formats.md"));
    Stream.<Field>concat(PacketField.ALL.stream(), FlowField.ALL.stream())
        .forEach(field -> assertThat(lines).contains(row(field)));
  }

  private static String row(Field field) {
    return "| `%s` | %s | %s | %s |"
        .formatted(field.column(), type(field), field.nullable() ? "yes" : "no", field.meaning());
  }

  private static String type(Field field) {
    return switch (field.type()) {
      case INT -> "int";
      case LONG -> "bigint";
      case ADDRESS6 -> "binary";
      case TEXT -> "string";
    };
  }
}
