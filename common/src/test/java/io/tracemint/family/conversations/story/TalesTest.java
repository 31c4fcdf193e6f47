package io.tracemint.family.conversations.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.trace.Sides;
import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a round no more clients' stories are drawn than bring what is missing. */
class TalesTest {
  private static final int RARE = 300;
  private static final int[] NONE = {};

  /** Half of them frequent, half rare. */
  private static List<Roster.Member> members(int count, int conversations) {
    List<Roster.Member> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int identity = i % 2 == 0 ? i % RARE : RARE;
      members.add(new Roster.Member(identity, i, conversations, i, -1, new Seed(i)));
    }
    return members;
  }

  private static Tally tally(long conversations) {
    return new Tally(new Tales.Wish(0, 0, 1, conversations, -1, draft -> true), 1);
  }

  private static Tally tallyWith(long conversations, int drawn) {
    Tally tally = tally(conversations);
    FlowKey key = new FlowKey(1, 2, 3, 4, 6, List.of());
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < drawn; i++) {
      drafts.add(new Draft(key, 0, 0, 1, Sides.BOTH, -1, 0, NONE, NONE, i, i));
    }
    tally.add(List.of(new Tale(false, drafts)));
    return tally;
  }

  private static int conversations(List<Roster.Member> members) {
    return members.stream().mapToInt(Roster.Member::conversations).sum();
  }

  @Test
  void aRoundThatIsNotMuchTooLargeIsDrawnWhole() {
    List<Roster.Member> all = members(1000, 20);
    assertThat(Tales.some(all, tally(10_000), RARE)).isSameAs(all);
    List<Roster.Member> small = members(100, 20);
    assertThat(Tales.some(small, tally(1), RARE)).isSameAs(small);
  }

  @Test
  void ofAllTooManyTheFrequentComeFirst() {
    List<Roster.Member> some = Tales.some(members(10_000, 20), tally(1_000), RARE);
    assertThat(conversations(some)).isBetween(2 * 1_000, 2 * 1_000 + 2048 + 20);
    assertThat(some).allMatch(member -> member.identity() != RARE);
  }

  @Test
  void rareOnesMakeUpForTheFewThatAreMissing() {
    List<Roster.Member> some = Tales.some(members(10_000, 20), tallyWith(1_000, 900), RARE);
    assertThat(conversations(some)).isBetween(200, 200 + 2048 + 20);
    assertThat(some).allMatch(member -> member.identity() == RARE);
  }

  @Test
  void aClientThatAloneHasTooManyIsDrawn() {
    assertThat(Tales.some(members(2, 1_000_000), tally(10), RARE)).hasSize(1);
  }
}
