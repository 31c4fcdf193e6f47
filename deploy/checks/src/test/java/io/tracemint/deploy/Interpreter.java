package io.tracemint.deploy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.repl.Main$;
import org.apache.spark.repl.SparkILoop;
import scala.Console$;
import scala.Function0;
import scala.runtime.BoxedUnit;

/** Spark's own interpreter, given paragraphs one after the other, as Zeppelin gives them. */
final class Interpreter {
  private static final String END = "@@@ end of paragraph";

  private Interpreter() {}

  /**
   * What each paragraph printed.
   *
   * @param said what the interpreter itself said to all of them, errors among it
   */
  record Session(List<String> printed, String said) {}

  static Session run(List<String> paragraphs, Path folder, Map<String, String> settings)
      throws IOException {
    StringBuilder lines = new StringBuilder("println(\"" + END + "\")\n");
    for (int i = 0; i < paragraphs.size(); i++) {
      Path file = folder.resolve("paragraph-" + i + ".scala");
      Files.writeString(file, paragraphs.get(i));
      lines.append(":paste ").append(file).append("\nprintln(\"").append(END).append("\")\n");
    }
    settings.forEach(System::setProperty);
    try {
      return interpret(lines.toString());
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }

  private static Session interpret(String lines) {
    StringWriter said = new StringWriter();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    SparkILoop loop =
        new SparkILoop(new BufferedReader(new StringReader(lines)), new PrintWriter(said, true));
    Function0<BoxedUnit> session =
        () -> {
          Main$.MODULE$.doMain(
              new String[] {"-classpath", System.getProperty("java.class.path")}, loop);
          return BoxedUnit.UNIT;
        };
    Console$.MODULE$.withOut(new PrintStream(printed, true, StandardCharsets.UTF_8), session);
    List<String> parts = List.of(withoutBanner(printed).split(END + "\n", -1));
    // Before the first comes what Spark says at the start, after the last nothing.
    return new Session(parts.subList(1, parts.size() - 1), said.toString());
  }

  // The interpreter greets when Spark is up, which may be in the middle of the first paragraph.
  private static String withoutBanner(ByteArrayOutputStream printed) {
    return printed
        .toString(StandardCharsets.UTF_8)
        .replaceAll("(?m)^Spark (context|session) (available|Web UI).*\\R", "");
  }
}
