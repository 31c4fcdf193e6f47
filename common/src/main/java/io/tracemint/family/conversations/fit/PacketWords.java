package io.tracemint.family.conversations.fit;

import io.tracemint.family.conversations.record.PacketFeatures;
import io.tracemint.family.conversations.record.PacketTokens;
import io.tracemint.family.conversations.record.Stacks;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.conversations.vocabulary.Tuples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Vocabularies of packets, and of what is constant at a conversation's ends. */
final class PacketWords {
  private static final int STACKS = 64;

  private final Words words;
  private final PacketFeatures features;
  private final Map<Long, Set<Long>> ttlsOfHosts = new TreeMap<>();

  private PacketWords(Words words, List<String> features) {
    this.words = words;
    this.features = new PacketFeatures(features);
  }

  /** Returns the TTLs that each host showed. */
  static Map<Long, Set<Long>> of(Words words, List<String> features) {
    PacketWords packets = new PacketWords(words, features);
    packets.records();
    packets.endpoints();
    return packets.ttlsOfHosts;
  }

  private void records() {
    words.ofEach(
        PacketTokens.KINDS,
        Fits.EVERY,
        c ->
            Arrays.stream(Words.ofRecords(c, i -> features.kind(c, i)))
                .filter(kind -> kind >= 0)
                .toArray());
    words.ofEach(
        PacketTokens.PAYLOADS, Fits.PAYLOADS, c -> Words.ofRecords(c, i -> features.payload(c, i)));
    words.ofEach(PacketTokens.GAPS, Fits.GAPS, Words::gaps);
    words.ofEach(PacketTokens.WINDOWS, Fits.SIZES, this::windows);
  }

  private long[] windows(Conversation c) {
    return c.key().proto() == PacketFeatures.TCP
        ? Words.ofRecords(c, i -> features.window(c, i))
        : Words.NONE;
  }

  private void endpoints() {
    List<long[]> stacks = new ArrayList<>();
    List<Long> ttls = new ArrayList<>();
    Stacks known = new Stacks();
    for (Conversation c : words.conversations) {
      long[][] sides = features.endpoints(c, known);
      for (int side = 0; side < sides.length; side++) {
        if (sides[side].length > 0) {
          long host = side == 0 ? c.key().srcip() : c.key().dstip();
          ttls.add(sides[side][0]);
          stacks.add(Arrays.copyOfRange(sides[side], 1, sides[side].length));
          ttlsOfHosts.computeIfAbsent(host, own -> new TreeSet<>()).add(sides[side][0]);
        }
      }
    }
    words.numbers("ttl", Fits.EVERY, ttls);
    words.tuples.put("stack", Tuples.of(stacks, STACKS));
  }
}
