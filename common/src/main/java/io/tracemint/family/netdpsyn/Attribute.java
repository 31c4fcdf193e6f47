package io.tracemint.family.netdpsyn;

/** A column of the table that is counted. */
record Attribute(String name, Coding coding) {
  int size() {
    return coding.size();
  }
}
