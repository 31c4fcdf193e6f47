package io.tracemint.family.conversations.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.tracemint.family.Fitting;
import io.tracemint.family.conversations.ConversationFamily;
import io.tracemint.family.conversations.ToyTalks;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientCountsTest {
  private static final ToyTalks TALKS = new ToyTalks(60);

  // Of as many clients, each with one conversation.
  private static List<FlowSeries> flood() {
    List<FlowSeries> flood = new ArrayList<>();
    for (FlowSeries talk : TALKS.series) {
      FlowKey key = talk.key();
      FlowKey own =
          new FlowKey(
              1000 + flood.size(),
              key.dstip(),
              key.srcport(),
              key.dstport(),
              key.proto(),
              key.extras());
      flood.add(new FlowSeries(own, talk.tags(), talk.segment()));
    }
    return flood;
  }

  private static Numbers counts(double share) {
    Fitting fitting =
        new Fitting(
            TALKS.facts(),
            flood(),
            share,
            ConfigFactory.empty(),
            new Seed(1),
            (sentences, dimensions, epochs, seed) -> Map.of(),
            "");
    String vocabularies = new ConversationFamily().vocabularies(fitting);
    return Codec.fromJson(vocabularies, "the test").numbers("count");
  }

  @Test
  void aClientWithOneConversationInASampleMayHaveNoOther() {
    Numbers counts = counts(0.25);

    assertThat(counts.value(counts.token(1), 0.5)).isEqualTo(1);
    assertThat(counts.value(counts.token(4), 0.5)).isEqualTo(4);
  }

  @Test
  void ofAWholeTraceNothingIsGuessed() {
    assertThat(counts(1).spikes()).containsExactly(1);
  }
}
