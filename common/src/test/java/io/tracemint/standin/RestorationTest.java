package io.tracemint.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.record.Protocols;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestorationTest {
  private static final Address6 ONE = Address6.parse("2001:db8:1:2::1");
  private static final Address6 OTHER = Address6.parse("2001:db8:1:2:1234:56ff:fe78:9abc");
  private static final Address6 ALL_NODES = Address6.parse("ff02::1");
  private static final Address6 RARE = Address6.parse("2001:db8:77:88:aaaa:bbbb:cccc:dddd");
  private static final Address6 NONE = new Address6(0, 0);
  private static final long FOUR = 10L << 24 | 1;
  private static final AddressBook FULL =
      AddressBook.of(
          List.of(
              new Sighting(ONE, 50, 50),
              new Sighting(OTHER, 40, 40),
              new Sighting(ALL_NODES, 9, 9),
              new Sighting(NONE, 1, 1),
              new Sighting(RARE, 1, 1)),
          List.of(new AddressBook.Peer(FOUR, 10), new AddressBook.Peer(FOUR + 1, 5)));
  private static final AddressBook BOOK = FULL.named();
  private static final List<Field> PACKETS =
      List.of(
          PacketField.TIME_NANOS,
          PacketField.VERSION,
          PacketField.SRCIP,
          PacketField.DSTIP,
          PacketField.SRCPORT,
          PacketField.DSTPORT,
          PacketField.PROTO,
          PacketField.PKT_LEN,
          PacketField.ID,
          PacketField.TTL,
          PacketField.ICMP_TYPE);
  private static final List<Field> FLOWS =
      List.of(
          FlowField.START_NANOS,
          FlowField.VERSION,
          FlowField.SRCIP,
          FlowField.DSTIP,
          FlowField.SRCPORT,
          FlowField.DSTPORT,
          FlowField.PROTO,
          FlowField.PACKETS,
          FlowField.BYTES);

  private static long number(Address6 address) {
    return FULL.standIns().number(address).orElseThrow();
  }

  private static Columns packet(long source, long destination, int proto, int type) {
    Columns batch = new Columns(PACKETS, 1);
    batch.rows(1);
    batch.ints(PacketField.VERSION)[0] = 4;
    batch.longs(PacketField.SRCIP)[0] = source;
    batch.longs(PacketField.DSTIP)[0] = destination;
    batch.ints(PacketField.PROTO)[0] = proto;
    batch.ints(PacketField.PKT_LEN)[0] = 60;
    batch.ints(PacketField.ID)[0] = 77;
    batch.ints(PacketField.TTL)[0] = 255;
    batch.ints(PacketField.ICMP_TYPE)[0] = type;
    batch.nulls(PacketField.ICMP_TYPE)[0] = proto != Protocols.ICMP;
    return batch;
  }

  private static Restoration restoration() {
    return new Restoration(BOOK, PACKETS, new Seed(5));
  }

  private static Address6 address(Columns batch, PacketField field) {
    return Address6.of(Arrays.copyOf(batch.addresses(field), 16));
  }

  @Test
  void aPacketBetweenFrequentHostsIsWhatItWas() {
    Columns batch = restoration().apply(packet(number(ONE), number(OTHER), Protocols.TCP, 0));
    assertThat(address(batch, PacketField.SRCIP6)).isEqualTo(ONE);
    assertThat(address(batch, PacketField.DSTIP6)).isEqualTo(OTHER);
    assertThat(batch.ints(PacketField.VERSION)[0]).isEqualTo(6);
    assertThat(batch.isNull(PacketField.SRCIP, 0)).isTrue();
    assertThat(batch.isNull(PacketField.SRCIP6, 0)).isFalse();
    assertThat(batch.ints(PacketField.PKT_LEN)[0]).isEqualTo(80);
    assertThat(batch.ints(PacketField.ID)[0]).isZero();
    assertThat(batch.ints(PacketField.TTL)[0]).isEqualTo(255);
    assertThat(batch.ints(PacketField.PROTO)[0]).isEqualTo(Protocols.TCP);
  }

  @Test
  void aPacketOfIpv4StaysAsItIs() {
    Restoration restoration = restoration();
    Columns batch = restoration.apply(packet(FOUR, FOUR + 1, Protocols.ICMP, 8));
    assertThat(batch.longs(PacketField.SRCIP)[0]).isEqualTo(FOUR);
    assertThat(batch.isNull(PacketField.SRCIP6, 0)).isTrue();
    assertThat(batch.ints(PacketField.PKT_LEN)[0]).isEqualTo(60);
    assertThat(batch.ints(PacketField.ID)[0]).isEqualTo(77);
    assertThat(restoration.counts())
        .containsEntry("records", 0L)
        .containsEntry("mixed-records", 0L);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 128",
    "0, 129",
    "3, 1",
    "4, 2",
    "11, 3",
    "12, 4",
    "135, 135",
    "143, 143",
    "13, 128"
  })
  void typesOfIcmpAreThoseOfIcmp6(int four, int six) {
    Columns batch = restoration().apply(packet(number(ONE), number(OTHER), Protocols.ICMP, four));
    assertThat(batch.ints(PacketField.PROTO)[0]).isEqualTo(Protocols.ICMP6);
    assertThat(batch.ints(PacketField.ICMP_TYPE)[0]).isEqualTo(six);
  }

  @Test
  void everyTypeHasOneCounterpart() {
    Set<Integer> all = new HashSet<>();
    for (int type = 0; type < 256; type++) {
      all.add(IcmpTypes.to4(type));
      boolean exists = (type >= 1 && type <= 4) || (type >= 128 && type <= 161);
      assertThat(IcmpTypes.to6(IcmpTypes.to4(type))).isEqualTo(exists ? type : 128);
    }
    assertThat(all).hasSize(256);
  }

  @Test
  void neighbourDiscoveryBetweenHostsOfIpv4BecomesAnEcho() {
    Restoration restoration = restoration();
    Columns batch = restoration.apply(packet(FOUR, FOUR + 1, Protocols.ICMP, 135));
    assertThat(batch.ints(PacketField.ICMP_TYPE)[0]).isEqualTo(8);
    assertThat(restoration.counts()).containsEntry("icmp-types", 1L);
  }

  @Test
  void noRecordIsBetweenTwoVersionsAndBothDirectionsStayTogether() {
    Restoration restoration = restoration();
    int sixes = 0;
    for (int host = 0; host < 200; host++) {
      Columns there = restoration.apply(packet(number(ONE), FOUR + host, Protocols.TCP, 0));
      Columns back = restoration.apply(packet(FOUR + host, number(ONE), Protocols.TCP, 0));
      int version = there.ints(PacketField.VERSION)[0];
      assertThat(back.ints(PacketField.VERSION)[0]).isEqualTo(version);
      if (version == 6) {
        sixes++;
        assertThat(address(back, PacketField.DSTIP6)).isEqualTo(address(there, PacketField.SRCIP6));
        assertThat(address(back, PacketField.SRCIP6)).isEqualTo(address(there, PacketField.DSTIP6));
        assertThat(address(there, PacketField.DSTIP6)).isNotEqualTo(ONE);
      } else {
        assertThat(back.longs(PacketField.DSTIP)[0]).isEqualTo(there.longs(PacketField.SRCIP)[0]);
        assertThat(there.isNull(PacketField.SRCIP6, 0)).isTrue();
        assertThat(StandIns.isOne(there.longs(PacketField.SRCIP)[0])).isFalse();
        assertThat(StandIns.isOne(there.longs(PacketField.DSTIP)[0])).isFalse();
      }
    }
    assertThat(sixes).isBetween(60, 140);
    assertThat(restoration.counts()).containsEntry("mixed-records", 400L);
  }

  @Test
  void groupsSendNothingAndTheUnspecifiedAddressGetsNothing() {
    Restoration restoration = restoration();
    Columns sent = restoration.apply(packet(number(ALL_NODES), number(ONE), Protocols.UDP, 0));
    Columns got = restoration.apply(packet(number(ONE), number(NONE), Protocols.UDP, 0));
    assertThat(address(sent, PacketField.SRCIP6)).isEqualTo(OTHER);
    assertThat(address(got, PacketField.DSTIP6)).isEqualTo(OTHER);
    assertThat(restoration.counts()).containsEntry("impossible-ends", 2L);
  }

  @Test
  void newNumbersAreNewHostsOfTheirPrefixTheSameInEveryTask() {
    long near = number(ONE) ^ 1;
    Address6 made = new Addresses(BOOK, new Seed(5)).of(near);
    assertThat(made.high()).isEqualTo(ONE.high());
    assertThat(made).isNotIn(ONE, OTHER);
    assertThat(new Addresses(BOOK, new Seed(5)).of(near)).isEqualTo(made);
    assertThat(new Addresses(BOOK, new Seed(6)).of(near)).isNotEqualTo(made);
  }

  @Test
  void aRareHostIsAnotherOneOfAnotherPrefixOfItsNetwork() {
    Address6 made = new Addresses(BOOK, new Seed(5)).of(number(RARE));
    assertThat(made.high()).isNotEqualTo(RARE.high());
    assertThat(made.high() >>> 32).isEqualTo(RARE.high() >>> 32);
    assertThat(Style.of(made.low())).isEqualTo(Style.RANDOM);
  }

  @Test
  void aNumberOfNoPrefixIsOfANewOne() {
    long far = number(ONE) ^ 0x0001_8000L;
    Address6 made = new Addresses(BOOK, new Seed(5)).of(far);
    assertThat(made.high()).isNotEqualTo(ONE.high());
    assertThat(made.high() >>> 32).isEqualTo(0x2001_0DB8L);
  }

  @Test
  void everyNumberOfEveryRegionHasAnAddressOfItsKind() {
    Addresses addresses = new Addresses(BOOK, new Seed(5));
    Addresses unknowing = new Addresses(AddressBook.of(List.of(), List.of()), new Seed(5));
    for (Region region : List.of(Region.UNICAST, Region.LINK_LOCAL, Region.MULTICAST)) {
      for (int i = 0; i < 2_000; i++) {
        long number = ((long) region.first << 24) + i * 8_191L % (region.count << 24);
        assertThat(Region.of(addresses.of(number))).isEqualTo(region);
        assertThat(Region.of(unknowing.of(number))).isEqualTo(region);
      }
    }
    assertThat(addresses.of(254L << 24)).isEqualTo(NONE);
    assertThat(Region.of(unknowing.of(254L << 24))).isEqualTo(Region.UNICAST);
  }

  @Test
  void flowRecordsAreTurnedToo() {
    Columns batch = new Columns(FLOWS, 1);
    batch.rows(1);
    batch.longs(FlowField.SRCIP)[0] = number(ONE);
    batch.longs(FlowField.DSTIP)[0] = number(OTHER);
    batch.ints(FlowField.PROTO)[0] = Protocols.ICMP;
    batch.ints(FlowField.DSTPORT)[0] = 3 << 8 | 4;
    batch.longs(FlowField.PACKETS)[0] = 5;
    batch.longs(FlowField.BYTES)[0] = 500;
    Columns turned = new Restoration(BOOK, FLOWS, new Seed(5)).apply(batch);
    assertThat(turned.ints(FlowField.VERSION)[0]).isEqualTo(6);
    assertThat(turned.ints(FlowField.PROTO)[0]).isEqualTo(Protocols.ICMP6);
    assertThat(turned.ints(FlowField.DSTPORT)[0]).isEqualTo(1 << 8 | 4);
    assertThat(turned.longs(FlowField.BYTES)[0]).isEqualTo(600);
    assertThat(turned.isNull(FlowField.DSTIP, 0)).isTrue();
  }
}
