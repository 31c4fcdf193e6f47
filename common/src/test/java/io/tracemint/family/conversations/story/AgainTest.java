package io.tracemint.family.conversations.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.tracemint.family.Fitting;
import io.tracemint.family.conversations.ConversationFamily;
import io.tracemint.family.conversations.ToyTalks;
import io.tracemint.family.conversations.rhythm.Presence;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.neural.sequence.Slot;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client does once more is told as that. */
class AgainTest {
  private static final int FREQUENT = 12;
  private static final ToyTalks TALKS = new ToyTalks(14);

  // A client that calls two servers, and one that says the same twice, at the same port.
  private static List<FlowSeries> talks() {
    List<FlowSeries> talks = new ArrayList<>();
    for (int i = 0; i < TALKS.series.size(); i++) {
      boolean frequent = i < FREQUENT;
      FlowSeries talk = TALKS.series.get(Math.min(i, FREQUENT));
      long server = frequent ? 80 + (i / 3) % 2 : 99;
      FlowKey key =
          new FlowKey(frequent ? 10 : 20, server, 40_000 + i, frequent ? 443 : 7, 6, List.of());
      talks.add(new FlowSeries(key, talk.tags(), talk.segment()));
    }
    return talks;
  }

  private static Codec codec(List<FlowSeries> talks) {
    Fitting fitting =
        new Fitting(
            TALKS.facts(),
            talks,
            1,
            ConfigFactory.empty(),
            new Seed(1),
            (sentences, dimensions, epochs, seed) -> Map.of(),
            "");
    return Codec.fromJson(new ConversationFamily().vocabularies(fitting), "the test");
  }

  @Test
  void theServerOfAFrequentClientAndWhatARareOneDoes() {
    List<FlowSeries> talks = talks();
    Codec codec = codec(talks);
    StorySlots slots = new StorySlots(codec);
    List<Story.Told> stories =
        Telling.of(codec, slots, Silences.none(codec, 0), Conversations.of(talks));
    int[][] frequent = stories.get(0).tokens();
    int[][] rare = stories.get(1).tokens();

    assertThat(frequent[slots.server]).hasSize(FREQUENT);
    for (int step = 1; step < FREQUENT; step++) {
      boolean turns = step % 3 == 0;
      assertThat(frequent[slots.server][step] == StorySlots.LATEST).isEqualTo(!turns);
    }
    assertThat(frequent[slots.again]).containsOnly(Slot.NONE);
    assertThat(rare[slots.again]).containsExactly(Slot.NONE, 1);
    assertThat(rare[slots.same]).containsExactly(Slot.NONE, 1);
  }

  @Test
  void aServerOffersWhatItWasCalledForHoweverThatIsTold() {
    Codec codec = codec(talks());
    int service = 0;

    assertThat(codec.seen().of(StorySlots.SERVER, service))
        .contains(StorySlots.SERVERS, StorySlots.SERVERS + 1)
        .doesNotContain(StorySlots.LATEST);
  }

  @Test
  void noServerIsCalledAgainWhileItIsAway() {
    Codec codec = codec(talks());
    StorySlots slots = new StorySlots(codec);
    Presence presence = Presence.none(codec.servers().length);
    presence.calls(0, 0);
    presence.calls(0, 20);
    presence.calls(1, 21);
    ServerDrawing drawing =
        new ServerDrawing(
            codec,
            slots,
            new ServiceLimits(codec, slots),
            presence,
            Story.numbered(codec.servers()));
    Teller teller = new Teller(new Roster.Member(0, 0, FREQUENT, 10, 0, new Seed(1)), slots.all);
    teller.known.calls(0, 0, new FlowKey(10, codec.servers()[0], 40_000, 443, 6, List.of()));

    teller.tokens[slots.now] = 20;
    assertThat(drawing.can(teller, StorySlots.LATEST)).isTrue();
    teller.tokens[slots.now] = 21;
    assertThat(drawing.can(teller, StorySlots.LATEST)).isFalse();
    assertThat(drawing.take(teller, StorySlots.SERVERS)).isEqualTo(StorySlots.SERVERS + 1);
    assertThat(teller.server).isEqualTo(codec.servers()[1]);
  }
}
