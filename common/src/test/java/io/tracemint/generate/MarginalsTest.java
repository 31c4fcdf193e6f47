package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarginalsTest {
  private static final Seed SEED = new Seed(5);
  private static final int TCP = 6;

  private static long[] tailed(int count, long seed) {
    RandomGenerator random = new Seed(seed).generator();
    return random
        .doubles(count)
        .mapToLong(u -> Math.round(Math.pow(1 - u, -1.5)))
        .sorted()
        .toArray();
  }

  @Test
  void fewValuesKeepTheirSharesAndManyTheirTail() {
    Marginal few = Marginal.of(new long[] {40, 40, 40, 52, 1500});
    assertThat(few.value(0.59)).isEqualTo(40);
    assertThat(few.value(0.61)).isEqualTo(52);
    assertThat(few.value(0.81)).isEqualTo(1500);

    long[] many = tailed(50_000, 1);
    Marginal lines = Marginal.lines(many);
    for (int place : new int[] {0, 7, 49_950, 49_998, 49_999}) {
      assertThat(lines.value((place + 0.5) / many.length)).isEqualTo(many[place]);
    }
    double middle = (double) lines.value(0.5);
    assertThat(middle).isCloseTo((double) many[25_000], within(1.0));
  }

  private static final int WEB = ServiceLengths.sourcePort(80);
  private static final ServiceLengths SERVICES =
      new ServiceLengths(
          Map.of(
              WEB,
              new ServiceLengths.Service(1, Map.of(1, 1L)),
              ServiceLengths.any(),
              new ServiceLengths.Service(0, Map.of(1, 1L))));

  private static Columns records(long[] bytes, int protocol) {
    Columns columns =
        new Columns(
            List.of(
                FlowField.START_NANOS,
                FlowField.SRCPORT,
                FlowField.DSTPORT,
                FlowField.PROTO,
                FlowField.BYTES),
            bytes.length);
    for (int row = 0; row < bytes.length; row++) {
      columns.longs(FlowField.START_NANOS)[row] = row / 3;
      columns.ints(FlowField.PROTO)[row] = protocol;
      columns.longs(FlowField.BYTES)[row] = bytes[row];
    }
    columns.rows(bytes.length);
    return columns;
  }

  @Test
  void valuesTakeTheDistributionAndKeepTheirOrder() {
    long[] wanted = tailed(3_000, 2);
    Marginals marginals =
        new Marginals(
            Marginal.of(wanted),
            Map.of("bytes", Map.of(ServiceLengths.allOf(TCP), Marginal.of(wanted))));
    long[] made = SEED.generator().longs(1_000, 0, 100).toArray();
    Columns first = records(Arrays.copyOf(made, 400), TCP);
    Columns second = records(Arrays.copyOfRange(made, 400, 1_000), TCP);

    long moved =
        new Transport(TraceKind.FLOWS, marginals, ServiceLengths.none())
            .apply(List.of(first, second), SEED);

    assertThat(moved).isPositive();
    long[] now = new long[1_000];
    System.arraycopy(first.longs(FlowField.BYTES), 0, now, 0, 400);
    System.arraycopy(second.longs(FlowField.BYTES), 0, now, 400, 600);
    for (int one = 0; one < 200; one++) {
      for (int other = 500; other < 700; other++) {
        if (made[one] < made[other]) {
          assertThat(now[one]).isLessThanOrEqualTo(now[other]);
        }
      }
    }
    Arrays.sort(now);
    for (int place = 1; place < 999; place++) {
      assertThat(now[place]).isBetween(wanted[3 * place - 3], wanted[3 * place + 5]);
    }
    assertThat(first.longs(FlowField.START_NANOS)).isSorted();
  }

  @ParameterizedTest
  @ValueSource(longs = {320, 3_000_000})
  void whoGetsMostPacketsGetsMostBytes(long bytesOfTheFewestPackets) {
    Map<String, Map<Integer, Marginal>> wanted =
        Map.of(
            "packets",
            ofTcp(1, 2, 1_000),
            "bytes",
            ofTcp(40, 100, 900_000),
            MeanSize.COLUMN,
            ofTcp(40_000, 50_000, 900_000));
    Columns columns =
        new Columns(
            List.of(
                FlowField.START_NANOS,
                FlowField.SRCPORT,
                FlowField.DSTPORT,
                FlowField.PROTO,
                FlowField.PACKETS,
                FlowField.BYTES),
            3);
    Arrays.fill(columns.ints(FlowField.PROTO), TCP);
    long[] bytes = {300, 310, bytesOfTheFewestPackets};
    System.arraycopy(new long[] {5, 4, 3}, 0, columns.longs(FlowField.PACKETS), 0, 3);
    System.arraycopy(bytes, 0, columns.longs(FlowField.BYTES), 0, 3);
    columns.rows(3);

    Marginals marginals = new Marginals(Marginal.of(new long[] {1}), wanted);
    new Transport(TraceKind.FLOWS, marginals, ServiceLengths.none()).apply(List.of(columns), SEED);

    assertThat(columns.longs(FlowField.PACKETS)).containsExactly(1_000, 2, 1);
    assertThat(columns.longs(FlowField.BYTES)).startsWith(900_000);
  }

  private static Map<Integer, Marginal> ofTcp(long... values) {
    return Map.of(ServiceLengths.allOf(TCP), Marginal.of(values));
  }

  @Test
  void aProtocolThatTheOriginalLacksKeepsItsValues() {
    Marginals marginals =
        new Marginals(
            Marginal.of(new long[] {1}),
            Map.of("bytes", Map.of(ServiceLengths.allOf(TCP), Marginal.of(new long[] {7}))));
    Columns udp = records(new long[] {3, 4}, 17);
    new Transport(TraceKind.FLOWS, marginals, ServiceLengths.none()).apply(List.of(udp), SEED);
    assertThat(udp.longs(FlowField.BYTES)).containsExactly(3, 4);
  }

  @Test
  void aServiceKeepsItsOwnSizes() {
    Marginal all = Marginal.of(new long[] {40, 1_500});
    Marginal large = Marginal.of(new long[] {1_500});
    Marginals marginals =
        new Marginals(
            Marginal.of(new long[] {1}),
            Map.of(
                "bytes",
                Map.of(
                    WEB,
                    large,
                    ServiceLengths.restOf(TCP),
                    Marginal.of(new long[] {40}),
                    ServiceLengths.allOf(TCP),
                    all)));
    Columns columns = records(new long[] {1, 2, 3, 4}, TCP);
    columns.ints(FlowField.SRCPORT)[0] = 80;
    columns.ints(FlowField.SRCPORT)[1] = 80;

    new Transport(TraceKind.FLOWS, marginals, SERVICES).apply(List.of(columns), SEED);

    assertThat(columns.longs(FlowField.BYTES)).containsExactly(1_500, 1_500, 40, 40);
  }

  @Test
  void theLargestOfAProtocolStaysOutsideOfServicesThatKnowNoneSoLarge() {
    Marginals marginals =
        new Marginals(
            Marginal.of(new long[] {1}),
            Map.of(
                "bytes",
                Map.of(
                    WEB,
                    Marginal.of(new long[] {100}),
                    ServiceLengths.restOf(TCP),
                    Marginal.of(new long[] {40, 1_000_000}),
                    ServiceLengths.allOf(TCP),
                    Marginal.of(new long[] {40, 100, 1_000_000}))));
    Columns columns = records(new long[] {900, 2, 3}, TCP);
    columns.ints(FlowField.SRCPORT)[0] = 80;

    new Transport(TraceKind.FLOWS, marginals, SERVICES).apply(List.of(columns), SEED);

    assertThat(columns.longs(FlowField.BYTES)).containsExactly(100, 40, 1_000_000);
  }

  @Test
  void lengthsComeFromTheRarerPortAndAddUp() {
    Map<FlowKey, Long> lengths = new TreeMap<>();
    for (int flow = 0; flow < 300; flow++) {
      lengths.put(new FlowKey(flow, 1, 50_000 + flow, 443, TCP, List.of()), 1L + flow % 5);
    }
    lengths.put(new FlowKey(999, 1, 40_000, 443, TCP, List.of()), 700L);
    ServiceLengths known = ServiceLengths.of(lengths, (key, source) -> true);
    FlowKey enormous = new FlowKey(5, 6, 40_000, 443, TCP, List.of());
    FlowKey usual = new FlowKey(5, 6, 51_111, 443, TCP, List.of());

    int[] services = new int[101];
    Arrays.fill(services, known.service(usual));
    services[50] = known.service(enormous);
    int[] drawn =
        LengthDraw.draw(known, services, java.util.OptionalLong.of(1_000), SEED.generator());

    assertThat(drawn[50]).isEqualTo(700);
    assertThat(Arrays.stream(drawn).sum()).isBetween(990, 1_010);
    assertThat(Arrays.stream(drawn).filter(length -> length == 5).count()).isBetween(15L, 25L);
  }

  @Test
  void servicesThatCannotMakeUpTheNumberTakeTheLengthsOfAll() {
    ServiceLengths known =
        new ServiceLengths(
            Map.of(
                80,
                new ServiceLengths.Service(10, Map.of(1, 10L)),
                ServiceLengths.any(),
                new ServiceLengths.Service(0, Map.of(1, 10L, 19, 10L))));
    int[] services = new int[100];
    Arrays.fill(services, 80);
    int[] drawn =
        LengthDraw.draw(known, services, java.util.OptionalLong.of(1_000), SEED.generator());
    assertThat(Arrays.stream(drawn).sum()).isBetween(980, 1_020);
  }

  @Test
  void theModelSaysWhichFlowsOfAServiceAreLong() {
    int[] lengths = {9, 1, 5, 100};
    new ServiceOrder(new int[] {80, 80, 80, 53}, lengths).align(0, 4, row -> row);
    assertThat(lengths).containsExactly(1, 5, 9, 100);
  }
}
