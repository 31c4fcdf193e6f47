package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.trace.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Conversations that have been drawn, up to as many as a part of a chunk is to have. */
public final class Tally {
  /** How many times the usual length a long conversation has. */
  private static final int LONG = 4;

  public final List<Draft> drafts = new ArrayList<>();
  public final double share;
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
    take(mixed, draft -> drafts.size() < conversations || isLong(draft));
    if (drafts.size() == before) {
      take(mixed, draft -> true);
    }
    if (drafts.size() == before && !isFull() && !mixed.isEmpty()) {
      take(mixed.stream().min(Comparator.comparingInt(Draft::records)).orElseThrow());
    }
    return !round.isEmpty();
  }

  private void take(List<Draft> some, Predicate<Draft> wanted) {
    for (Draft draft : some) {
      if (!isFull() && wanted.test(draft) && brings(draft.records())) {
        take(draft);
      }
    }
  }

  // Where records are missing and conversations are not, long ones are: a few of them hold much of
  // a trace, and how many are drawn is chance.
  private boolean isLong(Draft draft) {
    return draft.records() * conversations > LONG * records;
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
