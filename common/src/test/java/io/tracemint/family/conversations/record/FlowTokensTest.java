package io.tracemint.family.conversations.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.conversations.trace.Draft;
import io.tracemint.family.conversations.trace.Sides;
import io.tracemint.family.conversations.vocabulary.Codec;
import io.tracemint.family.conversations.vocabulary.Numbers;
import io.tracemint.family.conversations.vocabulary.Seen;
import io.tracemint.flows.Directions;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowTokensTest {
  private static final Numbers NUMBERS =
      Numbers.of(IntStream.range(0, 900).asLongStream().toArray(), 900, new Numbers.Fit(0.9, 4, 8));

  /** Vocabularies as a fit of flow records makes them: of what is a number, and of mean sizes. */
  private static FlowTokens tokens() {
    return new FlowTokens(codec());
  }

  private static Codec codec() {
    SortedMap<String, Numbers> numbers = new TreeMap<>();
    IntStream.of(FlowTokens.GAP, FlowTokens.DURATION, FlowTokens.PACKETS, FlowTokens.BYTES)
        .forEach(slot -> numbers.put(FlowTokens.name(slot), NUMBERS));
    IntStream.of(FlowTokens.FLAGS, FlowTokens.TOS, FlowTokens.REVERSE_PACKETS)
        .forEach(slot -> numbers.put(FlowTokens.name(slot), NUMBERS));
    numbers.put(FlowTokens.name(FlowTokens.REVERSE_BYTES), NUMBERS);
    numbers.put(FlowTokens.mean(FlowTokens.BYTES), NUMBERS);
    numbers.put(FlowTokens.mean(FlowTokens.REVERSE_BYTES), NUMBERS);
    return codec(numbers);
  }

  private static Codec codec(SortedMap<String, Numbers> numbers) {
    List<String> features =
        TraceKind.FLOWS.features(Directions.BOTH).stream().map(Field::column).toList();
    return new Codec(
        Codec.SCHEMA,
        TraceKind.FLOWS,
        features,
        List.of(),
        0,
        1,
        1,
        numbers,
        new TreeMap<>(Map.of("label", List.of("benign"), "type", List.of("web", "dns"))),
        new TreeMap<>(),
        new long[0],
        new long[0],
        new Seen(new TreeMap<>()),
        new long[0],
        0,
        0,
        false);
  }

  @Test
  void everySlotSaysWhichOfItsTokensHaveAnOrder() {
    FlowTokens tokens = tokens();

    for (int slot = 0; slot < tokens.slots().size(); slot++) {
      int ordered = tokens.ordered(slot).stream().mapToInt(Numbers::size).sum();
      assertThat(ordered).as(FlowTokens.name(slot)).isIn(0, tokens.slots().get(slot).size());
    }
    assertThat(tokens.ordered(RecordTokens.LEFT)).isEmpty();
    assertThat(tokens.ordered(FlowTokens.BYTES)).hasSize(2);
  }

  private static Columns record(long seed, long like) {
    FlowKey key = new FlowKey(1, 2, 3, 4, 6, List.of());
    Draft draft = new Draft(key, 0, 0, 1, Sides.CLIENT, -1, 0, new int[0], new int[0], seed, like);
    FlowTokens tokens = tokens();
    int[] drawn = new int[tokens.slots().size()];
    Arrays.fill(drawn, NUMBERS.size() - 1);
    drawn[FlowTokens.LABEL] = 0;
    drawn[FlowTokens.TYPE] = 0;
    Columns target = new Columns(tokens.fields(), 1);
    tokens.maker(draft).make(drawn, target, 0);
    return target;
  }

  @Test
  void whatIsLikeAnotherCarriesAsMuchAndLastsItsOwnTime() {
    Columns first = record(1, 1);
    Columns like = record(2, 1);
    Columns other = record(3, 3);

    assertThat(NUMBERS.isSpike(NUMBERS.size() - 1)).isFalse();
    assertThat(like.longs(FlowField.BYTES)).isEqualTo(first.longs(FlowField.BYTES));
    assertThat(like.longs(FlowField.PACKETS)).isEqualTo(first.longs(FlowField.PACKETS));
    assertThat(like.longs(FlowField.DURATION_NANOS))
        .isNotEqualTo(first.longs(FlowField.DURATION_NANOS));
    assertThat(other.longs(FlowField.BYTES)).isNotEqualTo(first.longs(FlowField.BYTES));
  }

  @Test
  void aMeanSizeIsNoWholeNumber() {
    assertThat(FlowTokens.bytes(FlowTokens.mean(1754, 14), 14)).isEqualTo(1754);
    assertThat(FlowTokens.mean(40, 0)).isEqualTo(FlowTokens.mean(40, 1));
  }
}
