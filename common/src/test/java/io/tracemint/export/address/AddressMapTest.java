package io.tracemint.export.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.export.RecordSink;
import io.tracemint.failure.UserError;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.PacketField;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AddressMapTest {
  private static final byte[] KEY = "a key of some length".getBytes(StandardCharsets.UTF_8);

  @Property(tries = 60)
  void aPermutationReachesEveryNumberOnce(@ForAll @LongRange(min = 1, max = 3_000) long size) {
    Permutation permutation = new Permutation(KEY, size);
    Set<Long> reached = new HashSet<>();
    LongStream.range(0, size).map(permutation::apply).forEach(reached::add);
    assertThat(reached).hasSize((int) size).allMatch(number -> number >= 0 && number < size);
  }

  @Test
  void anotherKeyIsAnotherPermutation() {
    Permutation one = new Permutation(KEY, 1 << 20);
    Permutation other = new Permutation("other".getBytes(StandardCharsets.UTF_8), 1 << 20);
    long same = LongStream.range(0, 1_000).filter(n -> one.apply(n) == other.apply(n)).count();
    assertThat(same).isLessThan(5);
  }

  @Test
  void injectiveMappingKeepsTheRankFrequencyListAndStaysInTheBlock() throws IOException {
    for (String block : List.of("10.0.0.0/8", "192.168.0.0/16", "172.16.0.0/20")) {
      AddressMap map = AddressMap.injective(KEY, Cidr.parse(block));
      Map<Long, Integer> before = new HashMap<>();
      Map<Long, Integer> after = new HashMap<>();
      simulate(
          batch -> {
            count(batch, before);
            map.map(batch);
            count(batch, after);
          });
      assertThat(after.values()).containsExactlyInAnyOrderElementsOf(before.values());
      assertThat(after.keySet()).allMatch(map.block()::contains);
      assertThat(map.collisions()).isZero();
      assertThat(map.addresses()).isEqualTo(before.size());
    }
  }

  private interface Each extends RecordSink {
    @Override
    default void close() {}
  }

  private static void simulate(Each each) throws IOException {
    new Simulator(Simulation.ofPackets(8_000, new Seed(9))).packets(each);
  }

  private static void count(Columns batch, Map<Long, Integer> counts) {
    for (PacketField field : List.of(PacketField.SRCIP, PacketField.DSTIP)) {
      for (int row = 0; row < batch.rows(); row++) {
        counts.merge(batch.longs(field)[row], 1, Integer::sum);
      }
    }
  }

  @Test
  void aBlockThatIsTooSmallIsSharedAndTheCollisionsAreCounted() {
    AddressMap map = AddressMap.injective(KEY, Cidr.parse("10.1.2.0/29"));
    Set<Long> reached = new HashSet<>();
    LongStream.range(0, 10).map(map::map).forEach(reached::add);
    assertThat(reached).hasSize(6).doesNotContain(0x0A010200L, 0x0A010207L);
    assertThat(map.collisions()).isEqualTo(4);
  }

  @Property(tries = 200)
  void prefixMappingKeepsTheLengthOfSharedPrefixes(
      @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long left,
      @ForAll @LongRange(min = 0, max = 31) long differing) {
    AddressMap map = AddressMap.prefixPreserving(KEY, Cidr.parse("0.0.0.0/0"));
    long right = left ^ (1L << differing);
    assertThat(shared(map.map(left), map.map(right))).isEqualTo(shared(left, right));
  }

  private static int shared(long left, long right) {
    return Long.numberOfLeadingZeros(left ^ right);
  }

  @Test
  void prefixMappingIsInjectiveOverTheHostBitsAndStaysInTheBlock() {
    AddressMap map = AddressMap.prefixPreserving(KEY, Cidr.parse("192.168.0.0/16"));
    Set<Long> reached = new HashSet<>();
    LongStream.range(0, 1 << 14).map(map::map).forEach(reached::add);
    assertThat(reached).hasSize(1 << 14).allMatch(map.block()::contains);
    assertThat(map.map(0x0500_0001L)).isEqualTo(map.map(1));
    assertThat(map.collisions()).isOne();
  }

  @Test
  void sourceAndDestinationGoTheSameWayAndNullsStay() {
    AddressMap map = AddressMap.injective(KEY, Cidr.privateFor(100));
    Columns batch = new Columns(List.of(PacketField.SRCIP, PacketField.DSTIP), 3);
    batch.rows(3);
    batch.longs(PacketField.SRCIP)[0] = 77;
    batch.longs(PacketField.DSTIP)[1] = 77;
    batch.nulls(PacketField.SRCIP)[2] = true;
    batch.longs(PacketField.SRCIP)[2] = 5;
    map.map(batch);
    assertThat(batch.longs(PacketField.SRCIP)[0]).isEqualTo(batch.longs(PacketField.DSTIP)[1]);
    assertThat(batch.longs(PacketField.SRCIP)[2]).isEqualTo(5);
  }

  @Test
  void theDefaultBlockIsTheSmallestPrivateOneThatFits() {
    assertThat(Cidr.privateFor(65_534)).hasToString("192.168.0.0/16");
    assertThat(Cidr.privateFor(65_535)).hasToString("10.0.0.0/8");
    assertThat(Cidr.parse("10.1.2.3/31").hosts()).isEqualTo(2);
    assertThat(Cidr.parse("10.1.2.3/32")).hasToString("10.1.2.3/32");
  }

  @Test
  void aBlockThatIsNoneIsTheUsersError() {
    for (String text : List.of("10.0.0.0", "10.0.0.0/33", "10.0.0.256/8", "ten")) {
      assertThatThrownBy(() -> Cidr.parse(text))
          .isInstanceOf(UserError.class)
          .hasMessage("'" + text + "' is not a block of IPv4 addresses such as 10.0.0.0/8.");
    }
  }
}
