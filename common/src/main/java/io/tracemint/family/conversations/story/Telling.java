package io.tracemint.family.conversations.story;

import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.FlowKey;
import io.tracemint.privacy.HostBuckets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells the stories of a chunk: all together, or where the vocabularies ask for it, each unit of
 * privacy by itself, so that nothing of one is in what another tells.
 */
public final class Telling {
  private final Codec codec;
  private final Set<Long> known = new TreeSet<>();

  private Telling(Codec codec) {
    this.codec = codec;
    for (int host = 0; host < codec.clients().length - codec.buckets(); host++) {
      known.add(codec.clients()[host]);
    }
  }

  public static List<Story.Told> of(
      Codec codec, StorySlots slots, Silences silences, List<Conversation> conversations) {
    if (codec.buckets() == 0) {
      return new Story(codec, slots, silences).tell(conversations);
    }
    Telling telling = new Telling(codec);
    List<Story.Told> all = new ArrayList<>();
    for (List<Integer> unit : units(codec, conversations)) {
      List<Conversation> own =
          unit.stream().map(conversations::get).map(telling::disguised).toList();
      for (Story.Told story : new Story(codec, slots, silences).tell(own)) {
        all.add(
            new Story.Told(
                story.identity(),
                story.conversations().stream().map(unit::get).toList(),
                story.starts(),
                story.tokens()));
      }
    }
    return all;
  }

  /** Which conversations are one unit's. */
  public static Collection<List<Integer>> units(Codec codec, List<Conversation> conversations) {
    Map<Long, List<Integer>> units = new LinkedHashMap<>();
    for (int i = 0; i < conversations.size(); i++) {
      long unit = codec.alone() ? i : conversations.get(i).key().srcip();
      units.computeIfAbsent(unit, key -> new ArrayList<>()).add(i);
    }
    return units.values();
  }

  /** A conversation between the hosts that stand for its own. */
  public static Conversation disguised(Codec codec, Conversation c) {
    return new Telling(codec).disguised(c);
  }

  private Conversation disguised(Conversation c) {
    FlowKey key = c.key();
    FlowKey other =
        new FlowKey(
            /* srcip= */ host(key.srcip()),
            /* dstip= */ host(key.dstip()),
            key.srcport(),
            key.dstport(),
            key.proto(),
            key.extras(),
            key.number());
    return new Conversation(other, c.times(), c.backward(), c.columns());
  }

  private long host(long address) {
    return known.contains(address)
        ? address
        : HostBuckets.ofBucket(HostBuckets.bucket(address, codec.buckets()));
  }
}
