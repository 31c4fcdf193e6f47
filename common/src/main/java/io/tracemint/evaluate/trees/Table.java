package io.tracemint.evaluate.trees;

/** Examples as numbers of bins, column by column. */
final class Table {
  private final Bins bins;
  private final byte[][] numbers;

  private Table(Bins bins, byte[][] numbers) {
    this.bins = bins;
    this.numbers = numbers;
  }

  /** All examples in the bins of those that are learnt from. */
  static Table of(double[][] examples, int[] known) {
    Bins bins = Bins.of(examples, known);
    return new Table(bins, bins.numbers(examples));
  }

  Bins bins() {
    return bins;
  }

  byte[][] numbers() {
    return numbers;
  }
}
