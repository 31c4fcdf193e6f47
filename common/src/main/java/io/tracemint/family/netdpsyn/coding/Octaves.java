package io.tracemint.family.netdpsyn.coding;

import java.util.random.RandomGenerator;

/** Small values by themselves, larger ones in equal parts of each doubling. */
record Octaves(int exactBits, int partBits, int mostBits) implements Coding {
  Octaves {
    if (exactBits < partBits || mostBits > Long.SIZE - 1) {
      throw new IllegalArgumentException("Parts of a doubling are whole numbers");
    }
  }

  @Override
  public int size() {
    return (1 << exactBits) + ((mostBits - exactBits) << partBits);
  }

  @Override
  public boolean isOrdered() {
    return true;
  }

  @Override
  public int code(long value) {
    if (value < 1L << exactBits) {
      return (int) Math.max(0, value);
    }
    int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
    if (octave >= mostBits) {
      return size() - 1;
    }
    long part = (value >>> (octave - partBits)) & ((1L << partBits) - 1);
    return (1 << exactBits) + ((octave - exactBits) << partBits) + (int) part;
  }

  @Override
  public long value(int code, RandomGenerator random) {
    int above = code - (1 << exactBits);
    if (above < 0) {
      return code;
    }
    int octave = exactBits + (above >> partBits);
    long width = 1L << (octave - partBits);
    long low = (1L << octave) + (above & ((1 << partBits) - 1)) * width;
    return low + random.nextLong(width);
  }
}
