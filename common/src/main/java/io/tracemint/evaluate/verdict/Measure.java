package io.tracemint.evaluate.verdict;

/**
 * A figure of a copy with its control.
 *
 * @param off how far the copy is from the original
 * @param control how far a second sample would be: two halves of the original, cut by conversation,
 *     from one another
 * @param words the figure in a sentence
 */
public record Measure(
    Group group, String name, double off, double control, Scale scale, String words) {

  /** A figure that is a distance already. */
  public static Measure distance(
      Group group, String name, double off, double control, Scale scale) {
    String words =
        String.format("%s: %s (halves %s)", name, scale.shown(off), scale.shown(control));
    return new Measure(group, name, off, control, scale, words);
  }

  /** A distance whose control is the original itself: what it gives is 0 off. */
  public static Measure beside(Group group, String name, double off, Scale scale) {
    String words = String.format("%s: %s (the original itself 0)", name, scale.shown(off));
    return new Measure(group, name, off, 0, scale, words);
  }

  /** A fact that each trace has. */
  public static Measure fact(
      Group group, String name, double copy, double original, double control, Scale scale) {
    String words =
        String.format(
            "%s: %s, original %s (halves differ by %s)",
            name, scale.fact(copy), scale.fact(original), scale.shown(control));
    return new Measure(group, name, scale.between(copy, original), control, scale, words);
  }

  /** The same with something more to say; nothing if the note is empty. */
  public Measure noting(String note) {
    return note.isEmpty()
        ? this
        : new Measure(group, name, off, control, scale, words + ", " + note);
  }

  /** Whether there is something to judge. */
  public boolean isDefined() {
    return Double.isFinite(off) && Double.isFinite(control);
  }

  public double excess() {
    return Math.max(0, off - control);
  }

  double steps() {
    return scale.steps(excess());
  }

  public Grade grade() {
    return Grade.of(steps());
  }
}
