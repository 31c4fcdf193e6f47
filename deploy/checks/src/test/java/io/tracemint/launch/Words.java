package io.tracemint.launch;

import io.tracemint.failure.UserError;
import io.tracemint.progress.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks the command line whether it knows some words, without running the job. */
public final class Words {
  private Words() {}

  /** What the command line says against the words; empty if nothing. */
  public static String refused(List<String> words) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try {
      Tracemint.parse(new Console(nowhere, nowhere, false), words);
      return "";
    } catch (UserError refused) {
      return refused.getMessage();
    }
  }
}
