package io.tracemint.family.netdiffusion.bits;

import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.record.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns conversations into dialogues: as many of their first packets as there are rows. */
public final class Dialogues {
  private static final String BEYOND = "packets beyond the rows of a conversation";

  private final PacketReader reader;
  private final List<Word> words;
  private final Map<Word, Integer> numbers = new HashMap<>();
  private final List<List<String>> classes;
  private final int rows;

  public Dialogues(List<Field> features, List<Word> words, List<List<String>> classes, int rows) {
    this.reader = new PacketReader(features);
    this.words = List.copyOf(words);
    this.classes = List.copyOf(classes);
    this.rows = rows;
    words.forEach(word -> numbers.put(word, numbers.size()));
  }

  /**
   * The words of a sample.
   *
   * @param words how often each occurs, by its code
   * @param passedOver packets that have no row, by the reason
   */
  public record Counts(Map<Long, Long> words, SortedMap<String, Long> passedOver) {
    public List<Long> mostFrequent(int most) {
      return words.entrySet().stream()
          .sorted(
              Map.Entry.<Long, Long>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
          .limit(most)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  public static Counts count(List<Field> features, List<Conversation> sample, int rows) {
    PacketReader reader = new PacketReader(features);
    Counts counts = new Counts(new HashMap<>(), new TreeMap<>());
    for (Conversation c : sample) {
      int taken = 0;
      for (int packet = 0; packet < c.records(); packet++) {
        String refusal = taken < rows ? reader.refusal(c, packet) : BEYOND;
        if (refusal.isEmpty()) {
          counts.words().merge(reader.word(c, packet).code(), 1L, Long::sum);
          taken++;
        } else {
          counts.passedOver().merge(refusal, 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  /** Those that have a packet with a row, in their order. */
  public List<Dialogue> of(List<Conversation> conversations) {
    List<Dialogue> dialogues = new ArrayList<>();
    for (Conversation c : conversations) {
      int kind = classes.indexOf(c.key().extras());
      List<Integer> packets = kind < 0 ? List.of() : packets(c);
      if (!packets.isEmpty()) {
        dialogues.add(dialogue(c, kind, packets));
      }
    }
    return dialogues;
  }

  /** Those that are known, at most one more than there are rows. */
  private List<Integer> packets(Conversation c) {
    List<Integer> packets = new ArrayList<>();
    for (int packet = 0; packet < c.records() && packets.size() <= rows; packet++) {
      if (reader.refusal(c, packet).isEmpty() && numbers.containsKey(reader.word(c, packet))) {
        packets.add(packet);
      }
    }
    return packets;
  }

  private Dialogue dialogue(Conversation c, int kind, List<Integer> packets) {
    int count = Math.min(rows, packets.size());
    int[] own = new int[count];
    long[][] values = new long[count][];
    long[] gaps = new long[count];
    for (int row = 0; row < count; row++) {
      int packet = packets.get(row);
      own[row] = numbers.get(reader.word(c, packet));
      values[row] = reader.values(c, packet, words.get(own[row]));
      gaps[row] = row == 0 ? 0 : c.times()[packet] - c.times()[packets.get(row - 1)];
    }
    boolean whole = packets.size() <= rows;
    return new Dialogue(kind, own, values, gaps, c.times()[packets.get(0)], whole);
  }
}
