package io.tracemint.evaluate.verdict;

import java.util.Locale;

/** A group of figures that gets a grade of its own. */
public enum Group {
  COLUMNS("each column of the records alone"),
  CONVERSATIONS("who asks and who answers, how conversations open, go on and end"),
  TIME("gaps, bursts and rhythm"),
  HOSTS("with how many others hosts speak, on how many ports, and how much"),
  USE("what people do with a trace, done with the copy"),
  MEMORISATION("what of the original occurs in the copy as it was");

  private final String meaning;

  Group(String meaning) {
    this.meaning = meaning;
  }

  public String meaning() {
    return meaning;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  String words(Grade grade) {
    return this == MEMORISATION ? repeated(grade) : grade.words();
  }

  private static String repeated(Grade grade) {
    return switch (grade) {
      case SAMPLE -> "no more than a second sample";
      case CLOSE -> "little more than a second sample";
      case DIFFERENT -> "more than a second sample";
      case FAR -> "much more than a second sample";
    };
  }
}
