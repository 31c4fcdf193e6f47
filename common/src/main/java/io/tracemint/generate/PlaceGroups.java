package io.tracemint.generate;

import io.tracemint.encode.KeyChoices;

/** Tells where the values of rows that have no category should lie. */
final class PlaceGroups {
  private final KeyChoices choices;
  private final PlaceCounts counts;
  private final FlowRows rows;

  PlaceGroups(KeyChoices choices, PlaceCounts counts, FlowRows rows) {
    this.choices = choices;
    this.counts = counts;
    this.rows = rows;
  }

  boolean hasPlace(int row, int head) {
    return choices.hasPlace(rows.values(), rows.at(row), head);
  }

  float place(int row, int head) {
    return choices.place(rows.values(), rows.at(row), head);
  }

  int category(int row, int head) {
    return choices.of(rows.values(), rows.at(row), rows.choice(row), head);
  }

  /** The flows that share a distribution with a row. */
  int group(int row, int head) {
    int other = choices.otherPort(head);
    return other < 0
        ? PlaceCounts.group(head, category(row, head))
        : counts.narrowest(head, category(row, head), category(row, other));
  }

  /** The place up to which a share of a group lies. */
  float place(int group, double share) {
    return (float) counts.place(group, share);
  }
}
