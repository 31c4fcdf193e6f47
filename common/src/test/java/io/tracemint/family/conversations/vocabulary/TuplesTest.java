package io.tracemint.family.conversations.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuplesTest {
  private static List<long[]> all() {
    List<long[]> all = new ArrayList<>();
    all.addAll(Collections.nCopies(3, new long[] {64, 1460, 7}));
    all.addAll(Collections.nCopies(5, new long[] {128, 1460, 8}));
    all.add(new long[] {255, 536, 0});
    return all;
  }

  @Test
  void theMostFrequentAreKeptAndARareOneIsTheNearest() {
    Tuples tuples = Tuples.of(all(), 2);

    assertThat(tuples.size()).isEqualTo(2);
    assertThat(tuples.value(0)).containsExactly(128, 1460, 8);
    assertThat(tuples.value(tuples.token(new long[] {64, 1460, 0}))).containsExactly(64, 1460, 7);
  }

  @Test
  void theOrderInWhichTheyComeChangesNothing() {
    List<long[]> turned = all();
    Collections.reverse(turned);

    assertThat(Tuples.of(turned, 3).kept()).isDeepEqualTo(Tuples.of(all(), 3).kept());
  }

  @Test
  void frequentServicesAreExactAndRareOnesShareRangesOfTheirProtocol() {
    List<long[]> pairs = new ArrayList<>();
    pairs.addAll(Collections.nCopies(50, new long[] {6, 443}));
    pairs.addAll(Collections.nCopies(30, new long[] {17, 53}));
    for (int port = 20_000; port < 20_100; port++) {
      pairs.add(new long[] {17, port});
    }
    Tuples services = Services.of(pairs, 10, 5);

    int https = Services.token(services, 6, 443);
    assertThat(Services.proto(services, https)).isEqualTo(6);
    assertThat(Services.port(services, https, new Seed(1).generator())).isEqualTo(443);
    int rare = Services.token(services, 17, 20_050);
    assertThat(Services.proto(services, rare)).isEqualTo(17);
    assertThat(Services.port(services, rare, new Seed(1).generator())).isBetween(20_000, 20_099);
  }
}
