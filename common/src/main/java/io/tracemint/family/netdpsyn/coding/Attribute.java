package io.tracemint.family.netdpsyn.coding;

/** A column of the table that is counted. */
public record Attribute(String name, Coding coding) {
  public int size() {
    return coding.size();
  }
}
