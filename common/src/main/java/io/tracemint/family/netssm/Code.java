package io.tracemint.family.netssm;

import io.tracemint.family.EncoderText;
import io.tracemint.family.TableShape;
import io.tracemint.family.conversations.trace.Conversation;
import io.tracemint.family.netssm.grammar.Bounds;
import io.tracemint.family.netssm.grammar.Levels;
import io.tracemint.family.netssm.grammar.Part;
import io.tracemint.family.netssm.grammar.Script;
import io.tracemint.family.netssm.grammar.Spelling;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What must be known to turn packets into tokens, and back.
 *
 * @param table JSON of the {@link TableShape}
 * @param gaps between packets of a conversation
 * @param between beginnings of a client's conversations
 * @param seen tokens that stood at each spot; no others are made
 * @param bounds of each part's numbers
 */
record Code(
    String table, Levels gaps, Levels between, List<List<Integer>> seen, List<Bounds> bounds) {

  /**
   * Of a sample.
   *
   * @param most conversations that are told at once
   */
  static Code of(TableShape shape, List<Conversation> sample, int most) {
    List<Turn> turns = Turn.of(sample, most);
    Clock clock = new Clock(shape.chunking());
    Code code =
        new Code(
            shape.toJson(),
            Levels.of(sample.stream().flatMap(Code::gaps).toList()),
            Levels.of(turns.stream().flatMap(turn -> turn.between().stream()).toList()),
            List.of(),
            List.of());
    return code.seeing(
        turns.stream()
            .map(turn -> Teller.tokens(shape, clock, code, turn.conversations()))
            .toList());
  }

  private static Stream<Long> gaps(Conversation c) {
    return IntStream.range(1, c.records()).mapToObj(i -> c.times()[i] - c.times()[i - 1]);
  }

  private Code seeing(List<int[]> turns) {
    BitSet[] tokens = Stream.generate(BitSet::new).limit(Part.SPOTS).toArray(BitSet[]::new);
    Bounds[] numbers = new Bounds[Part.ALL.size()];
    Arrays.fill(numbers, Bounds.NONE);
    for (int[] turn : turns) {
      Script script = new Script();
      Spelling spelling = new Spelling(script);
      for (int token : turn) {
        Part part = script.next();
        tokens[spelling.spot()].set(token);
        if (spelling.accept(token)) {
          numbers[part.number()] = numbers[part.number()].with(script.value(part));
        }
      }
    }
    List<List<Integer>> lists =
        Arrays.stream(tokens).map(set -> set.stream().boxed().toList()).toList();
    return new Code(table, gaps, between, lists, List.of(numbers));
  }

  TableShape shape() {
    return TableShape.fromJson(table);
  }

  /** The tokens that were seen at each spot. */
  BitSet[] seenAt() {
    return seen.stream()
        .map(
            tokens -> {
              BitSet set = new BitSet(Part.TOKENS);
              tokens.forEach(set::set);
              return set;
            })
        .toArray(BitSet[]::new);
  }

  String toJson() {
    return EncoderText.toJson(this);
  }

  static Code fromJson(String json) {
    return EncoderText.fromJson(json, Code.class, "netssm");
  }
}
