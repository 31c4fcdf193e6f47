package io.tracemint.family.conversations.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.family.Fitting;
import io.tracemint.family.conversations.ConversationFamily;
import io.tracemint.family.conversations.ToyTalks;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a unit of privacy must not depend on any other unit. */
class TellingTest {
  private static final ToyTalks TALK = new ToyTalks(120);

  private static Codec codec(String unit) {
    Config settings =
        ConfigFactory.parseString("as-start = true, privacy.unit = " + unit)
            .withFallback(ConfigFactory.parseResources("reference.conf").getConfig("conversations"))
            .withFallback(ConfigFactory.parseResources("reference.conf").withOnlyPath("privacy"));
    return Codec.fromJson(
        new ConversationFamily()
            .vocabularies(
                new Fitting(
                    TALK.facts(),
                    TALK.series,
                    1,
                    settings,
                    new Seed(1),
                    (sentences, dimensions, epochs, seed) -> Map.of(),
                    "")),
        "here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"conversation", "host"})
  void noUnitIsInWhatIsToldOfOthers(String unit) {
    Codec codec = codec(unit);
    StorySlots slots = new StorySlots(codec);
    List<Conversation> all = Conversations.of(TALK.series);
    List<List<Integer>> units = new ArrayList<>(Telling.units(codec, all));
    List<Conversation> fewer = new ArrayList<>(all);
    units.get(1).forEach(one -> fewer.remove(all.get(one)));
    List<Story.Told> with = new ArrayList<>(Telling.of(codec, slots, Silences.none(codec, 0), all));
    List<Story.Told> without = Telling.of(codec, slots, Silences.none(codec, 0), fewer);
    with.remove(1);

    assertThat(units).hasSizeGreaterThan(2);
    assertThat(without).hasSameSizeAs(with);
    for (int story = 0; story < with.size(); story++) {
      assertThat(without.get(story).tokens()).isDeepEqualTo(with.get(story).tokens());
      assertThat(without.get(story).identity()).isEqualTo(with.get(story).identity());
    }
  }
}
