package io.tracemint.family.conversations.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.trace.Sides;
import io.tracemint.flows.FlowKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final int[] NONE = {};

  private static Draft draft(int records, long seed) {
    FlowKey key = new FlowKey(1, 2, 3, 4, 6, List.of());
    return new Draft(key, 0, 0, records, Sides.BOTH, -1, 0, NONE, NONE, seed, seed);
  }

  private static List<Tale> frequent(Draft... drafts) {
    return List.of(new Tale(false, List.of(drafts)));
  }

  private static List<Tale> frequent(int records, int from, int to) {
    return frequent(
        IntStream.range(from, to).mapToObj(i -> draft(records, i)).toArray(Draft[]::new));
  }

  private static Tale rare(int seed, int conversations) {
    return new Tale(
        true, IntStream.range(0, conversations).mapToObj(i -> draft(1, seed + i)).toList());
  }

  private static Tally tally(long records) {
    return new Tally(new Tales.Wish(0, 0, 1, 10, records, draft -> true), 1);
  }

  private static long records(Tally tally) {
    return tally.drafts.stream().mapToLong(Draft::records).sum();
  }

  @Test
  void aLongConversationDoesNotCarryItFarBeyondTheRecordsWanted() {
    Tally tally = tally(100);
    tally.add(frequent(draft(90, 1), draft(800, 2), draft(6, 3), draft(5, 4)));

    assertThat(records(tally)).isEqualTo(101);
    assertThat(tally.isFull()).isTrue();
  }

  @Test
  void longConversationsMakeUpForRecordsThatAreMissing() {
    Tally tally = tally(100);
    tally.add(frequent(2, 0, 10));
    tally.add(frequent(draft(2, 20), draft(80, 21), draft(3, 22)));

    assertThat(records(tally)).isEqualTo(100);
    assertThat(tally.drafts).hasSize(11);
  }

  @Test
  void shortOnesDoWhereThereAreNoOthers() {
    Tally tally = tally(30);
    tally.add(frequent(2, 0, 10));
    tally.add(frequent(2, 10, 20));

    assertThat(records(tally)).isEqualTo(30);
  }

  @Test
  void whereAllAreLongOneIsTaken() {
    Tally tally = tally(10);
    tally.add(frequent(draft(900, 1), draft(800, 2)));

    assertThat(records(tally)).isEqualTo(800);
    assertThat(tally.isFull()).isTrue();
  }

  @Test
  void conversationsAreCountedWhereRecordsAreNotWanted() {
    Tally tally = tally(-1);
    tally.add(frequent(500, 0, 20));

    assertThat(tally.drafts).hasSize(10);
  }

  @Test
  void whatIsMissingRareClientsDoWholeAndFrequentOnesDoNotAgain() {
    Tally tally = tally(-1);
    Tale frequent = frequent(1, 0, 6).get(0);
    tally.add(List.of(frequent, rare(100, 2)));
    assertThat(tally.drafts).hasSize(8);

    tally.add(List.of(frequent, rare(200, 5), rare(300, 2)));

    assertThat(tally.drafts).hasSize(10);
    assertThat(tally.drafts.subList(8, 10)).allMatch(draft -> draft.seed() >= 300);
  }

  @Test
  void aFewRareClientsDoNotMakeUpForWhatFrequentOnesLack() {
    Tally tally = tally(-1);
    tally.add(List.of(frequent(1, 0, 4).get(0), rare(100, 1)));
    tally.add(List.of(frequent(1, 10, 60).get(0), rare(200, 1)));

    assertThat(tally.drafts).hasSize(10);
    assertThat(tally.drafts.stream().filter(draft -> draft.seed() >= 100).count())
        .isLessThanOrEqualTo(2);
    assertThat(tally.drafts.stream().filter(draft -> draft.seed() >= 10 && draft.seed() < 100))
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void aSmallOrderIsSomeOfAll() {
    Tally tally = tally(-1);
    tally.add(List.of(frequent(1, 1000, 1030).get(0), rare(0, 4)));

    assertThat(tally.drafts).hasSize(10);
    assertThat(tally.drafts.stream().filter(draft -> draft.seed() < 1000)).hasSize(4);
  }
}
