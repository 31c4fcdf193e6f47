package io.tracemint.launch;

import io.tracemint.failure.ExitCode;
import io.tracemint.progress.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks the command line whether it knows some words, without running the job. */
public final class Words {
  private Words() {}

  /** What the command line says against the words; empty if nothing. */
  public static String refused(List<String> words) {
    List<String> asking = new ArrayList<>(words);
    asking.add("--help");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    ExitCode code =
        Tracemint.execute(new Console(stream, stream, false), asking.toArray(String[]::new));
    return code == ExitCode.DONE ? "" : said.toString(StandardCharsets.UTF_8);
  }
}
