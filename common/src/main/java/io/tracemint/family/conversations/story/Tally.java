package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.trace.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Conversations that have been drawn, up to as many as a part of a chunk is to have. What clients
 * do stays whole where that can be: the first round has all of them, and rare clients make up for
 * what is missing if there are enough of them.
 */
public final class Tally {
  /** How many times the usual length a long conversation has. */
  private static final int LONG = 4;

  /** Share of a round that must be missing for its clients to come with all they do. */
  private static final double ABOUT_ALL = 0.75;

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

  /** Of what has been drawn. */
  public long records() {
    return drawn;
  }

  /** Conversations that are missing, at most. */
  long missing() {
    long left = Math.max(0, conversations - drafts.size());
    return byRecords ? Math.min(left, records - drawn) : left;
  }

  boolean isFull() {
    return byRecords ? drawn >= records : drafts.size() >= conversations;
  }

  /** Takes of a round what is still wanted, at random; false if there was nothing. */
  boolean add(List<Tale> round) {
    List<Draft> all = mixed(round.stream());
    int before = drafts.size();
    long missing = conversations - before;
    boolean whole = missing >= ABOUT_ALL * all.size();
    if (whole) {
      take(mixed(round.stream().filter(tale -> !tale.rare())), draft -> isFew());
    }
    if (whole || (before > 0 && ofRare(round) >= missing)) {
      takeRare(round);
    }
    List<Predicate<Draft>> lessAndLess = List.of(draft -> isFew() || isLong(draft), draft -> true);
    for (Predicate<Draft> wanted : lessAndLess) {
      if (drafts.size() == before) {
        take(all, wanted);
      }
    }
    if (drafts.size() == before && !isFull() && !all.isEmpty()) {
      take(all.stream().min(Comparator.comparingInt(Draft::records)).orElseThrow());
    }
    return !all.isEmpty();
  }

  // Where they are few, they would come many times over.
  private static long ofRare(List<Tale> round) {
    return round.stream().filter(Tale::rare).mapToLong(tale -> tale.drafts().size()).sum();
  }

  private static List<Draft> mixed(Stream<Tale> tales) {
    return tales
        .flatMap(tale -> tale.drafts().stream())
        .sorted(Comparator.comparingLong(Draft::seed))
        .toList();
  }

  private boolean isFew() {
    return drafts.size() < conversations;
  }

  private void takeRare(List<Tale> round) {
    List<Tale> mixed =
        round.stream()
            .filter(tale -> tale.rare() && !tale.drafts().isEmpty())
            .sorted(Comparator.comparingLong(tale -> tale.drafts().get(0).seed()))
            .toList();
    for (Tale tale : mixed) {
      if (drafts.size() + tale.drafts().size() <= conversations) {
        take(tale.drafts(), draft -> true);
      }
    }
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
