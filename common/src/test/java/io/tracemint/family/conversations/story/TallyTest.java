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
    return new Draft(key, 0, 0, records, Sides.BOTH, 0, NONE, NONE, seed);
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
    tally.add(List.of(draft(90, 1), draft(800, 2), draft(6, 3), draft(5, 4)));

    assertThat(records(tally)).isEqualTo(101);
    assertThat(tally.isFull()).isTrue();
  }

  @Test
  void longConversationsMakeUpForRecordsThatAreMissing() {
    Tally tally = tally(100);
    tally.add(IntStream.range(0, 10).mapToObj(i -> draft(2, i)).toList());
    tally.add(List.of(draft(2, 20), draft(80, 21), draft(3, 22)));

    assertThat(records(tally)).isEqualTo(100);
    assertThat(tally.drafts).hasSize(11);
  }

  @Test
  void shortOnesDoWhereThereAreNoOthers() {
    Tally tally = tally(30);
    tally.add(IntStream.range(0, 10).mapToObj(i -> draft(2, i)).toList());
    tally.add(IntStream.range(10, 20).mapToObj(i -> draft(2, i)).toList());

    assertThat(records(tally)).isEqualTo(30);
  }

  @Test
  void whereAllAreLongOneIsTaken() {
    Tally tally = tally(10);
    tally.add(List.of(draft(900, 1), draft(800, 2)));

    assertThat(records(tally)).isEqualTo(800);
    assertThat(tally.isFull()).isTrue();
  }

  @Test
  void conversationsAreCountedWhereRecordsAreNotWanted() {
    Tally tally = tally(-1);
    tally.add(IntStream.range(0, 20).mapToObj(i -> draft(500, i)).toList());

    assertThat(tally.drafts).hasSize(10);
  }
}
