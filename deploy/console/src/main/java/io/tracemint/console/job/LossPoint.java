package io.tracemint.console.job;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A loss, and when in its phase it was told. */
public record LossPoint(double seconds, double loss) {
  private static final Pattern NOTE = Pattern.compile("loss (-?[0-9]{1,15}(?:\\.[0-9]{1,9})?)");

  static Optional<LossPoint> of(Phase phase) {
    Matcher note = NOTE.matcher(phase.note());
    return note.find()
        ? Optional.of(new LossPoint(phase.seconds(), Double.parseDouble(note.group(1))))
        : Optional.empty();
  }
}
