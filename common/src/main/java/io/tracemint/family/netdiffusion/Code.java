package io.tracemint.family.netdiffusion;

import io.tracemint.failure.UserError;
import io.tracemint.family.EncoderText;
import io.tracemint.family.TableShape;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.netdiffusion.bits.Codebook;
import io.tracemint.family.netdiffusion.bits.Codebooks;
import io.tracemint.family.netdiffusion.bits.Dialogue;
import io.tracemint.family.netdiffusion.bits.Dialogues;
import io.tracemint.family.netdiffusion.bits.Quantity;
import io.tracemint.family.netdiffusion.bits.Word;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What must be known to turn conversations into rows of bits, and back.
 *
 * @param table JSON of the {@link TableShape}
 * @param rows packets of a conversation, at most
 * @param words their codes, the most frequent first
 * @param classes what the key says beyond the five-tuple
 * @param wordsOf numbers of the words that each class has
 * @param codebooks by quantity
 * @param gaps between packets
 * @param passedOver packets of the sample that are not learnt, by the reason
 */
record Code(
    String table,
    int rows,
    List<Long> words,
    List<List<String>> classes,
    List<List<Integer>> wordsOf,
    List<Codebook> codebooks,
    Gaps gaps,
    SortedMap<String, Long> passedOver) {
  private static final int MOST_WORDS = 1024;
  private static final int MOST_CLASSES = 1000;
  private static final String SEPARATOR = "\u0000";

  /** Refuses parts that do not belong together. */
  Code {
    words = List.copyOf(words);
    classes = List.copyOf(classes);
    wordsOf = List.copyOf(wordsOf);
    codebooks = List.copyOf(codebooks);
    int known = words.size();
    boolean named =
        wordsOf.stream().flatMap(List::stream).allMatch(word -> word >= 0 && word < known);
    if (rows < 1 || !named || wordsOf.size() != classes.size()) {
      throw new IllegalArgumentException("Words of classes, or rows, that there are not");
    }
    if (codebooks.size() != Quantity.ALL.size() || gaps == null || passedOver == null) {
      throw new IllegalArgumentException("Codebooks, gaps or counts are missing");
    }
  }

  /**
   * Of a sample.
   *
   * @param rows packets of a conversation, at most
   * @param codewords values of a quantity that are listed, at most
   */
  static Code of(TableShape shape, List<Conversation> sample, int rows, int codewords) {
    List<List<String>> classes = classes(shape, sample);
    Dialogues.Counts counts = Dialogues.count(shape.features(), sample, rows);
    List<Long> codes = counts.mostFrequent(MOST_WORDS);
    List<Word> words = codes.stream().map(Word::of).toList();
    Dialogues reader = new Dialogues(shape.features(), words, classes, rows);
    List<Dialogue> dialogues = reader.of(sample);
    return new Code(
        shape.toJson(),
        rows,
        codes,
        classes,
        wordsOf(classes.size(), dialogues),
        Codebooks.of(dialogues, words, codewords),
        Gaps.of(dialogues),
        counts.passedOver());
  }

  private static List<List<String>> classes(TableShape shape, List<Conversation> sample) {
    List<List<String>> classes =
        sample.stream()
            .map(c -> c.key().extras())
            .distinct()
            .sorted(Comparator.comparing(key -> String.join(SEPARATOR, key)))
            .toList();
    if (classes.size() > MOST_CLASSES) {
      throw UserError.of(
          "The columns %s of the flow's key have %,d values together, netdiffusion learns at most"
              + " %,d classes. Leave columns out of flows.key.",
          shape.extras(), classes.size(), MOST_CLASSES);
    }
    return classes;
  }

  private static List<List<Integer>> wordsOf(int classes, List<Dialogue> dialogues) {
    BitSet[] seen = Stream.generate(BitSet::new).limit(classes).toArray(BitSet[]::new);
    for (Dialogue dialogue : dialogues) {
      Arrays.stream(dialogue.words()).forEach(seen[dialogue.kind()]::set);
    }
    return Arrays.stream(seen).map(set -> set.stream().boxed().toList()).toList();
  }

  TableShape shape() {
    return TableShape.fromJson(table);
  }

  List<Word> vocabulary() {
    return words.stream().map(Word::of).toList();
  }

  List<Dialogue> dialogues(List<Conversation> conversations) {
    return new Dialogues(shape().features(), vocabulary(), classes, rows).of(conversations);
  }

  String toJson() {
    return EncoderText.toJson(this);
  }

  static Code fromJson(String json) {
    return EncoderText.fromJson(json, Code.class, "netdiffusion");
  }
}
