package io.tracemint.family.conversations.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.ToyTalks;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.rhythm.Profile;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.random.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What time it is in a story, and how busy its client, while it is drawn. */
class StoryClockTest {
  private static final Codec CODEC = ToyTalks.codec(60);
  private static final StorySlots SLOTS = new StorySlots(CODEC);
  private static final Silences SILENCES = Silences.none(CODEC, 0);

  // Everyone is busy at a quarter of the chunk alone.
  private static StoryDrawing drawing(Roster.Member member) {
    float[] profiles = new float[(CODEC.clients().length + 1) * Profile.POINTS];
    Arrays.fill(profiles, 0.25f);
    Load load = new Load(new float[0], profiles, new float[0], new float[0]);
    StoryDrawing drawing = new StoryDrawing(CODEC, SLOTS, SILENCES, load, new Seed(1));
    drawing.begin(List.of(member));
    return drawing;
  }

  private static Roster.Member member(int identity, int conversations) {
    long nanos = SILENCES.start() + (long) (0.75 * SILENCES.span());
    return new Roster.Member(identity, 0, conversations, 10, nanos, new Seed(2));
  }

  @Test
  void aFrequentClientsIsItsProfilesWhereverItsGapsLead() {
    assertThat(drawing(member(0, 20)).known(0, SLOTS.now)).isEqualTo(StorySlots.now(0.25));
  }

  @Test
  void aRareClientsIsThatOfItsConversations() {
    int rare = Story.rare(CODEC);

    assertThat(drawing(member(rare, 1)).known(0, SLOTS.now)).isEqualTo(StorySlots.now(0.75));
  }

  @Test
  void whoComesOnceIsNotAsBusyAsWhoComesTwice() {
    int once = drawing(member(0, 1)).known(0, SLOTS.busy);
    int twice = drawing(member(0, 2)).known(0, SLOTS.busy);

    assertThat(once).isZero();
    assertThat(twice).isEqualTo(1);
    assertThat(StorySlots.busy(7)).isEqualTo(StorySlots.busy(5));
    assertThat(StorySlots.busy(1_000_000)).isEqualTo(StorySlots.busy(64));
  }
}
