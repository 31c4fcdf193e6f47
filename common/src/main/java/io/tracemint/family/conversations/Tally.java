package io.tracemint.family.conversations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Conversations that have been drawn, up to as many as a part of a chunk is to have. */
final class Tally {
  final List<Draft> drafts = new ArrayList<>();
  final double share;
  private final long conversations;
  private final long records;
  private final boolean byRecords;
  private long drawn;

  /** Of a part that has that share of its chunk. */
  Tally(Tales.Wish wish, double share) {
    this.share = share;
    this.byRecords = wish.records() >= 0;
    this.conversations = Math.round(wish.conversations() * share);
    this.records = Math.round(wish.records() * share);
  }

  boolean isFull() {
    return byRecords ? drawn >= records : drafts.size() >= conversations;
  }

  /** Takes a round's conversations, some at random if it is too many; false if there were none. */
  boolean add(List<Draft> round) {
    List<Draft> mixed = new ArrayList<>(round);
    mixed.sort(Comparator.comparingLong(Draft::seed));
    int before = drafts.size();
    for (Draft draft : mixed) {
      if (!isFull() && brings(draft.records())) {
        take(draft);
      }
    }
    if (drafts.size() == before && !isFull() && !mixed.isEmpty()) {
      take(mixed.stream().min(Comparator.comparingInt(Draft::records)).orElseThrow());
    }
    return !round.isEmpty();
  }

  // Nearer to what is wanted: a long conversation may leave more too many than there are too few.
  private boolean brings(int count) {
    return !byRecords || drawn + count - records <= records - drawn;
  }

  private void take(Draft draft) {
    drafts.add(draft);
    drawn += draft.records();
  }
}
