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
  void everyColumnIsDocumentedWithItsTypeUnitAndMeaning() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../docs/schema.md"));
    Stream.of(PacketField.ALL, PacketField.SAID, FlowField.ALL)
        .flatMap(List::stream)
        .forEach(field -> assertThat(lines).anyMatch(line -> line.matches(row(field))));
  }

  private static String row(Field field) {
    String cells = "\\| `%s` \\| %s \\| %s \\| %s \\| \\Q%s\\E \\|";
    return cells.formatted(
        field.column(), type(field), unit(field), field.nullable() ? "yes" : "no", field.meaning());
  }

  // What a column's name says of its unit must stand there; of the others anything.
  private static String unit(Field field) {
    String name = field.column();
    return name.endsWith("_nanos") ? "ns.*" : name.endsWith("bytes") ? "bytes" : "[^|]+";
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
