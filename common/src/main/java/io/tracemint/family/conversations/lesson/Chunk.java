package io.tracemint.family.conversations.lesson;

import io.tracemint.family.conversations.record.RecordTokens;
import io.tracemint.family.conversations.rhythm.Load;
import io.tracemint.family.conversations.rhythm.Presence;
import io.tracemint.family.conversations.rhythm.Profile;
import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.story.Telling;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.flows.FlowKey;
import io.tracemint.neural.sequence.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What is learnt from a chunk: its clients' stories and its conversations' records, as tokens. */
public final class Chunk {
  public static final int RECORD_NUMBERS = 2;

  private final List<Story.Told> stories;
  private final List<int[][]> records = new ArrayList<>();
  private final List<FlowKey> keys;
  private final int[][] contexts;
  private final int[] arrived;
  private final float[] rates;
  private final float[] profiles;
  private final Silences silences;
  private final Presence presence;
  private boolean hasHosts = true;

  public Chunk(Codec codec, StorySlots slots, int chunk, List<Conversation> conversations) {
    this(codec, slots, silences(codec, chunk, conversations), conversations);
  }

  public Chunk(Codec codec, StorySlots slots, Silences silences, List<Conversation> conversations) {
    int[] context = slots.context();
    RecordTokens tokens = RecordTokens.of(codec);
    this.keys = conversations.stream().map(Conversation::key).toList();
    conversations.forEach(c -> records.add(tokens.tokens(c)));
    this.stories = Telling.of(codec, slots, silences, conversations);
    this.silences = silences;
    this.presence = presence(codec, slots);
    this.arrived = arrived(Story.rare(codec));
    this.contexts = new int[context.length][records.size()];
    this.rates = new float[codec.clients().length + 1];
    this.profiles = new float[rates.length * Profile.POINTS];
    Arrays.fill(profiles, -1);
    for (Story.Told story : stories) {
      if (story.identity() != Story.rare(codec)) {
        int place = Math.min(story.identity(), Story.rare(codec));
        rates[place] += story.steps();
        if (codec.buckets() == 0) {
          Profile.write(
              story.starts(), silences.start(), silences.span(), profiles, place * Profile.POINTS);
        }
      }
      for (int step = 0; step < story.conversations().size(); step++) {
        for (int slot = 0; slot < context.length; slot++) {
          contexts[slot][story.conversations().get(step)] = story.tokens()[context[slot]][step];
        }
      }
    }
  }

  // Not of hosts that stand for several.
  private Presence presence(Codec codec, StorySlots slots) {
    int servers = codec.servers().length;
    if (codec.buckets() > 0) {
      return new Presence(new float[0]);
    }
    Presence all = Presence.none(servers);
    for (Story.Told story : stories) {
      for (int step = 0; step < story.conversations().size(); step++) {
        int server = slots.server(story.tokens(), step);
        if (server < servers) {
          all.calls(server, slots.part(story.tokens(), step));
        }
      }
    }
    return all;
  }

  private static Silences silences(Codec codec, int chunk, List<Conversation> conversations) {
    return codec.buckets() > 0
        ? Silences.none(codec, chunk)
        : Silences.of(
            conversations, codec.chunking().startOf(chunk), codec.chunking().lastOf(chunk));
  }

  /** The same of hosts of which nothing is told. */
  public Chunk withoutHosts(StorySlots slots) {
    for (Story.Told story : stories) {
      for (int slot : slots.ofHosts()) {
        Arrays.fill(story.tokens()[slot], Slot.NONE);
      }
    }
    int[] context = slots.context();
    int[] hosts = slots.ofHosts();
    for (int slot = 0; slot < context.length; slot++) {
      int own = context[slot];
      if (Arrays.stream(hosts).anyMatch(host -> host == own)) {
        Arrays.fill(contexts[slot], Slot.NONE);
      }
    }
    hasHosts = false;
    return this;
  }

  public int conversations() {
    return records.size();
  }

  public int stories() {
    return stories.size();
  }

  /** Its clients' stories, without that of the arrivals. */
  public List<Story.Told> ofClients() {
    return stories.stream().filter(story -> !story.conversations().isEmpty()).toList();
  }

  public FlowKey key(int conversation) {
    return keys.get(conversation);
  }

  /** By slot and record. */
  public int[][] tokens(int conversation) {
    return records.get(conversation);
  }

  /** Which conversation a step of a story tells of; of arrivals, the client's first. */
  public int conversation(int story, int step) {
    Story.Told told = stories.get(story);
    return told.conversations().isEmpty() ? arrived[step] : told.conversations().get(step);
  }

  private int[] arrived(int rare) {
    return stories.stream()
        .filter(story -> story.identity() == rare)
        .mapToInt(story -> story.conversations().get(0))
        .toArray();
  }

  /** Records for each step of a story. */
  public double recordsPerStep() {
    long steps = stories.stream().mapToLong(Story.Told::steps).sum();
    long all = records.stream().mapToLong(conversation -> conversation[0].length).sum();
    return (double) all / Math.max(1, steps);
  }

  /** Conversations of each frequent client, and behind them how many rare clients there are. */
  float[] rates() {
    return rates.clone();
  }

  /** How busy its clients are, as a model holds it. */
  public Map<String, float[]> load() {
    return Map.of(
        Load.RATES,
        rates(),
        Load.PROFILES,
        profiles.clone(),
        Load.SILENCES,
        silences.shares(),
        Load.SERVERS,
        presence.servers().clone());
  }

  public Windows.Source ofStories() {
    return new Windows.Source() {
      @Override
      public int length(int sequence) {
        return stories.get(sequence).steps();
      }

      @Override
      public int[][] tokens(int sequence) {
        return stories.get(sequence).tokens();
      }

      @Override
      public int context(int slot, int sequence) {
        return hasHosts ? stories.get(sequence).identity() : Slot.NONE;
      }

      @Override
      public void numbers(int sequence, int step, float[] target, int at) {
        Story.numbers(step, length(sequence), target, at);
      }
    };
  }

  /** The records of conversations. */
  public Windows.Source ofRecords() {
    return new Windows.Source() {
      @Override
      public int length(int sequence) {
        return records.get(sequence)[0].length;
      }

      @Override
      public int[][] tokens(int sequence) {
        return records.get(sequence);
      }

      @Override
      public int context(int slot, int sequence) {
        return contexts[slot][sequence];
      }

      @Override
      public void numbers(int sequence, int step, float[] target, int at) {
        recordNumbers(step, length(sequence), target, at);
      }
    };
  }

  public static void recordNumbers(int step, int length, float[] target, int at) {
    target[at] = (float) (Math.log1p(step) / 5);
    target[at + 1] = (float) (Math.log1p(length - step) / 5);
  }
}
