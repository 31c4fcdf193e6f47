package io.tracemint.family.stan;

import java.util.random.RandomGenerator;

/** A column that is one of some classes. */
sealed interface Choice {
  int classes();

  /** Columns that it takes of what a network sees. */
  int width();

  int classOf(int value);

  /** One of the values of a class. */
  int value(int chosen, RandomGenerator random);

  /** Writes what a network sees, over zeros. */
  void write(int value, float[] into, int at);

  /** A port: below 1,024 a class of its own, above it a class for each hundred. */
  record Port() implements Choice {
    private static final int OWN = 1024;
    private static final int BIN = 100;
    private static final int LAST = 65_535;

    @Override
    public int classes() {
      return classOf(LAST) + 1;
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public int classOf(int value) {
      return value < OWN ? value : OWN + (value - OWN) / BIN;
    }

    @Override
    public int value(int chosen, RandomGenerator random) {
      if (chosen < OWN) {
        return chosen;
      }
      int from = OWN + (chosen - OWN) * BIN;
      return from + random.nextInt(Math.min(BIN, LAST + 1 - from));
    }

    @Override
    public void write(int value, float[] into, int at) {
      into[at] = (float) value / LAST;
    }
  }

  /** A byte of an address. */
  record Octet() implements Choice {
    private static final int LAST = 255;

    @Override
    public int classes() {
      return LAST + 1;
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public int classOf(int value) {
      return value;
    }

    @Override
    public int value(int chosen, RandomGenerator random) {
      return chosen;
    }

    @Override
    public void write(int value, float[] into, int at) {
      into[at] = (float) value / LAST;
    }
  }

  /** One of a few values, by its number. */
  record Code(int classes) implements Choice {
    @Override
    public int width() {
      return classes;
    }

    @Override
    public int classOf(int value) {
      return value;
    }

    @Override
    public int value(int chosen, RandomGenerator random) {
      return chosen;
    }

    @Override
    public void write(int value, float[] into, int at) {
      into[at + value] = 1;
    }
  }
}
