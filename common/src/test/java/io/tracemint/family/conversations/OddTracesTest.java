package io.tracemint.family.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.family.Fitting;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Taught;
import io.tracemint.family.WordVectors;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowTags;
import io.tracemint.flows.TraceFacts;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Traces as they should not be, but are: each is learnt, and what is made of it is like it. */
class OddTracesTest {
  private static final ConversationFamily FAMILY = new ConversationFamily();
  private static final int COUNT = 120;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMP = 1;

  static Stream<Arguments> traces() {
    return Stream.of(
        odd("one direction seen", each(i -> key(10 + i % 3, 80, 40_000 + i, TCP), Odd::onesided)),
        odd("cut in the middle", each(i -> key(10 + i % 3, 80, 40_000 + i, TCP), Odd::middle)),
        odd("a clock that steps back", each(i -> key(10, 80, 40_000 + i, TCP), Odd::backInTime)),
        odd("one host, many peers", each(i -> key(10, 80 + i, 40_000 + i, TCP), Odd::whole)),
        odd("single packets", each(i -> key(10 + i, 80, 40_000 + i, TCP), Odd::probe)),
        odd("one conversation", List.of(series(key(10, 80, 40_000, TCP), Odd::endless, 0))),
        odd("a port taken again at once", each(i -> again(i), Odd::whole)),
        odd("two hosts", each(i -> key(10, 80, 40_000 + i, TCP), Odd::whole)),
        odd("nothing but ICMP", each(i -> key(10 + i % 3, 80, 0, ICMP), Odd::echo)),
        odd("no TCP", each(i -> key(10 + i % 3, 80, 40_000 + i, UDP), Odd::echo)),
        odd("all in the same instant", each(i -> key(10 + i % 3, 80, 40_000 + i, UDP), Odd::now)));
  }

  private static Arguments odd(String name, List<FlowSeries> series) {
    return Arguments.of(name, series);
  }

  private static FlowKey key(int client, int server, int port, int protocol) {
    return new FlowKey(client, server, port, protocol == ICMP ? 0 : 443, protocol, List.of());
  }

  private static FlowKey again(int i) {
    return new FlowKey(10, 80, 40_000 + i % 4, 443, TCP, List.of(), i / 4);
  }

  /** What is said, a conversation after the other. */
  private static final class Odd {
    static void whole(Talk talk) {
      talk.says(false, ToyTalks.SYN, 0);
      talk.says(true, ToyTalks.SYN_ACK, 0);
      middle(talk);
      talk.says(false, ToyTalks.FIN, 0);
      talk.says(true, ToyTalks.FIN, 0);
    }

    static void middle(Talk talk) {
      talk.says(false, ToyTalks.PUSH, 100);
      talk.says(true, ToyTalks.PUSH, 200);
      talk.says(false, ToyTalks.ACK, 0);
    }

    static void onesided(Talk talk) {
      talk.says(false, ToyTalks.SYN, 0);
      talk.says(false, ToyTalks.ACK, 0);
      talk.says(false, ToyTalks.PUSH, 100);
    }

    static void backInTime(Talk talk) {
      talk.says(false, ToyTalks.SYN, 0);
      talk.time -= ToyTalks.SECOND / 100;
      talk.says(true, ToyTalks.SYN_ACK, 0);
      talk.says(false, ToyTalks.ACK, 0);
    }

    static void probe(Talk talk) {
      talk.says(false, ToyTalks.SYN, 0);
    }

    static void endless(Talk talk) {
      for (int i = 0; i < 4 * COUNT; i++) {
        middle(talk);
      }
    }

    static void echo(Talk talk) {
      talk.sends(false, 56);
      talk.sends(true, 56);
    }

    static void now(Talk talk) {
      talk.time = ToyTalks.START;
      talk.sends(false, 30);
    }
  }

  private static List<FlowSeries> each(IntFunction<FlowKey> keys, Consumer<Talk> words) {
    List<FlowSeries> all = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      all.add(series(keys.apply(i), words, i));
    }
    return all;
  }

  private static FlowSeries series(FlowKey key, Consumer<Talk> words, int number) {
    Talk talk = new Talk(ToyTalks.START + number * ToyTalks.SECOND / 10);
    words.accept(talk);
    return new FlowSeries(key, new FlowTags(List.of(0)), talk.segment());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("traces")
  void isLearntAndMade(String name, List<FlowSeries> series) {
    List<long[]> made = made(series);
    long records = records(series);
    int protocol = series.get(0).key().proto();
    assertThat(made).as(name).hasSizeBetween((int) (0.9 * records), (int) (1.1 * records) + 1);
    assertThat(made).as("hosts talk to others").noneMatch(row -> row[0] == row[1]);
    assertThat(made).as("protocol").allMatch(row -> row[2] == protocol);
    assertThat(made).as("lengths").allMatch(row -> row[3] >= 28 && row[3] <= 65_535);
    assertThat(made).as("flags").allMatch(row -> protocol == TCP || row[4] <= 0);
    assertThat(made)
        .as("time is that of the trace, but for what began in it")
        .allMatch(row -> row[5] >= ToyTalks.START && row[5] < ToyTalks.START + 3 * span(series));
  }

  private static long records(List<FlowSeries> series) {
    return series.stream().mapToLong(part -> part.segment().records()).sum();
  }

  private static long span(List<FlowSeries> series) {
    return series.stream()
            .flatMap(part -> Arrays.stream(part.segment().times()).boxed())
            .max(Long::compare)
            .orElseThrow()
        - ToyTalks.START
        + ToyTalks.SECOND;
  }

  private static List<long[]> made(List<FlowSeries> series) {
    TraceFacts facts = ToyTalks.facts(series, span(series));
    WordVectors none = (sentences, dimensions, epochs, seed) -> Map.of();
    String vocabularies =
        FAMILY.vocabularies(
            new Fitting(facts, series, 1, ConfigFactory.empty(), new Seed(1), none, ""));
    Model model =
        Taught.model(FAMILY, new Lesson(vocabularies, 0, series, settings(), new Seed(1)));
    List<long[]> rows = new ArrayList<>();
    Order order = new Order(0, 0, 1, series.size(), records(series), "");
    Taught.make(FAMILY, vocabularies, model, order, new Seed(9), batch -> read(batch, rows));
    return rows;
  }

  private static Config settings() {
    return ConfigFactory.parseString(
            "passes = 3, story { memory = 16, context = 8, head = 16 },"
                + " records { memory = 24, context = 8, head = 16 }")
        .withFallback(ConfigFactory.parseResources("reference.conf").getConfig("conversations"));
  }

  private static void read(Columns batch, List<long[]> rows) {
    for (int row = 0; row < batch.rows(); row++) {
      rows.add(
          new long[] {
            batch.longs(PacketField.SRCIP)[row],
            batch.longs(PacketField.DSTIP)[row],
            batch.ints(PacketField.PROTO)[row],
            batch.ints(PacketField.PKT_LEN)[row],
            batch.ints(PacketField.TCP_FLAGS)[row],
            batch.longs(PacketField.TIME_NANOS)[row]
          });
    }
  }
}
