package io.tracemint.family.conversations.fit;

import io.tracemint.family.conversations.rhythm.Silences;
import io.tracemint.family.conversations.story.Story;
import io.tracemint.family.conversations.story.StorySlots;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Offsets;
import io.tracemint.flows.Chunking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** When clients begin their conversations, chunk by chunk: how many, from when on, in what gaps. */
final class Rhythm {
  private final TraceShape trace;
  private final Words words;
  private final List<Silences> silences;
  private final Map<Teller, List<Long>> starts = new LinkedHashMap<>();

  /** A client in a chunk; a conversation that is told alone is its own client. */
  private record Teller(int chunk, long client) {}

  private Rhythm(TraceShape trace, Words words) {
    this.trace = trace;
    this.words = words;
    Chunking chunking = trace.chunking();
    this.silences = silences(chunking);
    for (Conversation c : words.conversations) {
      int chunk = chunking.chunkOf(c.startNanos());
      long client = trace.form().alone() ? starts.size() : c.key().srcip();
      starts
          .computeIfAbsent(new Teller(chunk, client), key -> new ArrayList<>())
          .add(silences.get(chunk).awake(c.startNanos()));
    }
  }

  static void of(TraceShape trace, Words words) {
    Rhythm rhythm = new Rhythm(trace, words);
    rhythm.clients();
    rhythm.arrivals();
  }

  // By chunk; none where hosts are not those of the trace.
  private List<Silences> silences(Chunking chunking) {
    List<List<Conversation>> all = new ArrayList<>();
    IntStream.range(0, chunking.chunks()).forEach(chunk -> all.add(new ArrayList<>()));
    if (trace.form().hasHosts()) {
      words.conversations.forEach(c -> all.get(chunking.chunkOf(c.startNanos())).add(c));
    }
    return IntStream.range(0, all.size())
        .mapToObj(
            chunk -> Silences.of(all.get(chunk), chunking.startOf(chunk), chunking.lastOf(chunk)))
        .toList();
  }

  private void clients() {
    List<Long> counts = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    List<Long> gaps = new ArrayList<>();
    starts.forEach(
        (teller, own) -> {
          Silences chunk = silences.get(teller.chunk());
          counts.add(Math.round(own.size() / trace.share()));
          if (trace.share() < 1) {
            // Of those that have one in the sample, many have no other.
            counts.add((long) own.size());
          }
          offsets.add(Offsets.offset((own.get(0) - chunk.start()) / chunk.span()));
          for (int i = 1; i < own.size(); i++) {
            gaps.add(gap(own.get(i - 1), own.get(i)));
          }
        });
    words.numbers("count", Fits.COUNTS, counts);
    words.numbers("start", Fits.GAPS, offsets);
    words.numbers(StorySlots.GAPS, Fits.GAPS, gaps);
  }

  private long gap(long before, long after) {
    return Math.round((after - before) * trace.share());
  }

  // Of rare clients, in the order in which each chunk has their first conversations.
  private void arrivals() {
    List<Long> gaps = new ArrayList<>();
    if (trace.form().hasHosts()) {
      Map<Long, Integer> frequent = Story.numbered(Frequent.clients(words.conversations));
      Map<Integer, Long> last = new HashMap<>();
      starts.forEach(
          (teller, own) -> {
            if (!frequent.containsKey(teller.client())) {
              Long before = last.put(teller.chunk(), own.get(0));
              if (before != null) {
                gaps.add(gap(before, own.get(0)));
              }
            }
          });
    }
    words.numbers(StorySlots.ARRIVALS, Fits.GAPS, gaps);
  }
}
