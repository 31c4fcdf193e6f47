package io.tracemint.evaluate.compare;

/** Where a figure of a copy is best. */
public enum Aim {
  ZERO("0") {
    @Override
    double off(double value, double original, double halves) {
      return Math.max(0, value);
    }
  },
  HALF("0.5") {
    @Override
    double off(double value, double original, double halves) {
      return Math.abs(value - 0.5);
    }
  },
  ORIGINAL("the original's") {
    @Override
    double off(double value, double original, double halves) {
      return Math.abs(value - original);
    }
  },
  /** The same of amounts, which are compared by their ratio. */
  ORIGINAL_DECADES("the original's") {
    @Override
    double off(double value, double original, double halves) {
      return Math.abs(Math.log10(value / original));
    }
  },
  HALVES("no more than the halves'") {
    @Override
    double off(double value, double original, double halves) {
      return Math.max(0, value - halves);
    }
  },
  ONE_OR_MORE("1 or more") {
    @Override
    double off(double value, double original, double halves) {
      return Math.max(0, 1 - value);
    }
  },
  ONE_OR_LESS("1 or less") {
    @Override
    double off(double value, double original, double halves) {
      return Math.max(0, value - 1);
    }
  };

  private final String words;

  Aim(String words) {
    this.words = words;
  }

  /** How far a figure is from its best; not a number where what it is compared with is missing. */
  abstract double off(double value, double original, double halves);

  public String words() {
    return words;
  }
}
