package io.tracemint.family.conversations.fit;

import io.tracemint.family.conversations.vocabulary.Numbers;

/** How finely vocabularies tell numbers apart: the share of a frequent value, how many, bins. */
final class Fits {
  static final Numbers.Fit EVERY = new Numbers.Fit(0, 512, 0);
  static final Numbers.Fit SIZES = new Numbers.Fit(0.002, 128, 32);
  static final Numbers.Fit GAPS = new Numbers.Fit(0.01, 8, 64);
  static final Numbers.Fit COUNTS = new Numbers.Fit(0.0001, 64, 48);
  static final Numbers.Fit LENGTHS = new Numbers.Fit(0.002, 64, 32);
  static final Numbers.Fit PORTS = new Numbers.Fit(0.003, 64, 32);
  static final Numbers.Fit PAYLOADS = new Numbers.Fit(0.0005, 256, 64);
  static final Numbers.Fit FREQUENT = new Numbers.Fit(0.0005, 512, 0);
  static final Numbers.Fit EXTENTS = new Numbers.Fit(0.03, 8, 12);
  static final Numbers.Fit VOLUMES = new Numbers.Fit(0.005, 32, 16);
  static final Numbers.Fit MEANS = new Numbers.Fit(0.002, 64, 64);

  private Fits() {}
}
