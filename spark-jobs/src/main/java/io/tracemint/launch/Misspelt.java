package io.tracemint.launch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** An option that is missing because it was misspelt: the misspelt one is what to speak of. */
final class Misspelt {
  private Misspelt() {}

  static ParameterException cause(ParameterException wrong, String... words) {
    CommandLine command = wrong.getCommandLine();
    return wrong instanceof MissingParameterException
        ? unknown(command, words)
            .map(
                word -> (ParameterException) new UnmatchedArgumentException(command, List.of(word)))
            .orElse(wrong)
        : wrong;
  }

  private static Optional<String> unknown(CommandLine command, String... words) {
    return Arrays.stream(words)
        .takeWhile(word -> !word.equals("--"))
        .filter(word -> word.matches("--\\p{Alpha}.*"))
        .map(word -> word.replaceFirst("=.*", ""))
        .filter(name -> !command.getCommandSpec().optionsMap().containsKey(name))
        .findFirst();
  }
}
