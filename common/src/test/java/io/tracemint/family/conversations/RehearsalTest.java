package io.tracemint.family.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.lesson.Chunk;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Tales;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.neural.sequence.Shape;
import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network that has learnt nothing draws anything; after a rehearsal, what was told. */
class RehearsalTest {
  private static final int TALKS = 400;
  private static final Shape.Widths NARROW = new Shape.Widths(8, 6, 6);

  private final Codec codec = ToyTalks.codec(TALKS);
  private final StorySlots slots = new StorySlots(codec);
  private final Chunk chunk =
      new Chunk(codec, slots, 0, Conversations.of(new ToyTalks(TALKS).series));
  private final Seed seed = new Seed(11);

  private Networks networks(Backend backend) {
    return new Networks(codec, new Networks.Widths(NARROW, NARROW), backend, seed);
  }

  private Rehearsal rehearsal() {
    return new Rehearsal(codec, slots, 0, chunk, seed);
  }

  /** How far the shares of services are from those told: half the sum of the differences. */
  private double farOff(Networks networks) {
    int services = codec.tuples("service").size();
    int[] drawn = new int[services];
    int[] told = new int[services];
    List<Tales.Role> roles = new ArrayList<>();
    for (Story.Told story : chunk.ofClients()) {
      long host = chunk.key(story.conversations().get(0)).srcip();
      roles.add(new Tales.Role(story.identity(), story.steps(), host, -1));
      for (int token : story.tokens()[slots.service]) {
        told[token]++;
      }
    }
    new Tales(codec, slots, networks, Load.of(chunk.load(), codec))
        .rehearse(
            roles,
            0,
            Integer.MAX_VALUE,
            tokens -> drawn[tokens[slots.service]]++,
            seed.child("test"));
    double sum = 0;
    for (int token = 0; token < services; token++) {
      sum += Math.abs(told[token] - drawn[token]) / (2.0 * TALKS);
    }
    return sum;
  }

  @Test
  void servicesComeAboutAsOftenAsTheyWereTold() {
    try (Backend backend = new HostBackend()) {
      Networks networks = networks(backend);
      networks.story.write(leaning(networks.story.read()));
      double before = farOff(networks);
      rehearsal().of(networks, Rehearsal.Care.WHOLE);
      assertThat(farOff(networks)).isLessThan(0.75 * before);
    }
  }

  // Weights that prefer some tokens by much.
  private static float[] leaning(float[] weights) {
    float[] more = weights.clone();
    for (int i = 0; i < more.length; i++) {
      more[i] *= 3;
    }
    return more;
  }

  @Test
  void theSameSeedRehearsesTheSame() {
    try (Backend backend = new HostBackend()) {
      Networks one = networks(backend);
      Networks other = networks(backend);
      rehearsal().of(one, Rehearsal.Care.WHOLE);
      rehearsal().of(other, Rehearsal.Care.WHOLE);
      assertThat(other.story.read()).isEqualTo(one.story.read());
      assertThat(other.records.read()).isEqualTo(one.records.read());
      assertThat(one.records.read()).isNotEqualTo(networks(backend).records.read());
    }
  }
}
