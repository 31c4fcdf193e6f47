package io.tracemint.evaluate;

import io.tracemint.record.Columns;

/**
 * A trace under evaluation.
 *
 * @param profile of all its records
 * @param sample whole conversations of it, all of them if it is small
 */
public record Subject(String name, String path, Profile profile, Columns sample) {
  public boolean isWhole() {
    return sample.rows() == profile.records();
  }
}
