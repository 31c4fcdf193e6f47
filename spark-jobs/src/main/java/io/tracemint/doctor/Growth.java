package io.tracemint.doctor;

/** A quantity that grows with the records of a trace: something to begin with, and so much each. */
record Growth(double fixed, double each) {
  /** A straight line through two trials; never falling, never below nothing. */
  static Growth through(double few, double atFew, double many, double atMany) {
    double each = many > few ? Math.max(0, (atMany - atFew) / (many - few)) : 0;
    double fixed = Math.max(0, atMany - each * many);
    return new Growth(fixed, each);
  }

  double at(double records) {
    return fixed + each * records;
  }
}
