package io.tracemint.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.encode.field.AddressEncoder;
import io.tracemint.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostPoolTest {
  private static final AddressEncoder ENCODER =
      new AddressEncoder(List.of(10L), Map.of(1L, 60L, 4L, 10L));

  @Test
  void hostsComeAgainAsOftenAsInTheOriginal() {
    long[] drawn = new Seed(1).generator().longs(70, 0, 1L << 32).toArray();
    HostPool pool = HostPool.of(ENCODER, drawn, new Seed(2));

    Map<Integer, Long> flows = new TreeMap<>();
    for (int part = 0; part < 5; part++) {
      for (int host : pool.hosts(new HostTurn(0, 1).part(part, 5), 20)) {
        flows.merge(host, 1L, Long::sum);
      }
    }

    assertThat(pool.size()).isEqualTo(70);
    // A part of twenty flows may own nineteen or twenty-one of the hundred.
    assertThat(flows).hasSizeBetween(68, 70);
    assertThat(flows.values().stream().filter(count -> count >= 3)).hasSize(10);
  }

  @Test
  void hostsAreDistinctAndNoneOfTheFrequentEvenIfTheModelDrawsOneAddress() {
    HostPool pool = HostPool.of(ENCODER, new long[] {10}, new Seed(3));

    List<Long> hosts = IntStream.range(0, pool.size()).mapToObj(pool::host).toList();
    assertThat(hosts).doesNotHaveDuplicates().doesNotContain(10L).hasSize(70);
    assertThat(hosts).allMatch(host -> host >= 0 && host < 1L << 32);
  }
}
