package io.tracemint.evaluate.verdict;

/** How far a copy is from the original, beyond what a second sample of it would be. */
enum Grade {
  SAMPLE("as good as a second sample"),
  CLOSE("close"),
  DIFFERENT("recognisable differences"),
  FAR("far from the original");

  private final String words;

  Grade(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * The grade of an excess.
   *
   * @param steps the excess over the most that is called close
   */
  static Grade of(double steps) {
    return steps <= 1.0 / 3 ? SAMPLE : steps <= 1 ? CLOSE : steps <= 3 ? DIFFERENT : FAR;
  }

  /** One better, if there is one. */
  Grade better() {
    return switch (this) {
      case SAMPLE, CLOSE -> SAMPLE;
      case DIFFERENT -> CLOSE;
      case FAR -> DIFFERENT;
    };
  }
}
