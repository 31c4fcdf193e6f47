package io.tracemint.audit;

/**
 * Accuracy, precision and recall of an attacker's guesses, at the threshold with most right ones.
 *
 * @param right share of all guesses
 * @param found share of the taught ones
 * @param falseAlarms share of the others that are taken for taught
 * @param precision of those said to be taught
 * @param averagedPrecision of both classes
 * @param averagedRecall of both classes
 */
record Guesses(
    double right,
    double found,
    double falseAlarms,
    double precision,
    double averagedPrecision,
    double averagedRecall) {
  static Guesses of(Counts counts) {
    return new Guesses(
        counts.right(),
        counts.found(),
        counts.falseAlarms(),
        counts.precision(),
        (counts.precision() + counts.precisionOfOthers()) / 2,
        (counts.found() + 1 - counts.falseAlarms()) / 2);
  }
}
