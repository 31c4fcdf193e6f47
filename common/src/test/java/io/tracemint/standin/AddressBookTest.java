package io.tracemint.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBookTest {
  private static final Address6 ROUTER = Address6.parse("2001:db8:1:2::1");
  private static final Address6 SERVER = Address6.parse("2001:db8:1:2:1234:56ff:fe78:9abc");
  private static final Address6 VISITOR = Address6.parse("2001:db8:9:9:8a2e:370:7334:1");
  private static final Address6 ASKED = Address6.parse("ff02::1:ff78:9abc");
  private static final Address6 ALL_NODES = Address6.parse("ff02::1");

  private static AddressBook book(Sighting... sightings) {
    return AddressBook.of(List.of(sightings), List.of());
  }

  private static Sighting often(Address6 address) {
    return new Sighting(address, 100, 50);
  }

  private static Sighting once(Address6 address) {
    return new Sighting(address, 1, 1);
  }

  private static long number(AddressBook book, Address6 address) {
    return book.standIns().number(address).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "1::",
        "2001:db8::1",
        "ff02::1:ff00:1",
        "1:2:3:4:5:6:7:8",
        "1:0:0:2::3",
        "::ffff:a00:1",
        "fe80::1:0:0:2"
      })
  void textIsReadAsItIsWritten(String text) {
    assertThat(Address6.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "g::", "12345::", "1::2::3"})
  void whatIsNoAddressIsNotRead(String text) {
    assertThatThrownBy(() -> Address6.parse(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void hostsOfOnePrefixShareTheFirstBits() {
    AddressBook book = book(often(ROUTER), often(SERVER), often(VISITOR));
    assertThat(number(book, ROUTER) >>> 8).isEqualTo(number(book, SERVER) >>> 8);
    assertThat(number(book, ROUTER) >>> 8).isNotEqualTo(number(book, VISITOR) >>> 8);
    // Of one network of 32 bits.
    assertThat(number(book, ROUTER) >>> 16).isEqualTo(number(book, VISITOR) >>> 16);
  }

  @Test
  void everyAddressHasItsOwnNumberOfItsKind() {
    List<Sighting> sightings = crowd(5_000);
    StandIns numbers = AddressBook.of(sightings, List.of()).standIns();
    HashSet<Long> seen = new HashSet<>();
    for (Sighting sighting : sightings) {
      long number = numbers.number(sighting.address()).orElseThrow();
      assertThat(StandIns.isOne(number)).isTrue();
      assertThat(Region.of(number)).isEqualTo(Region.of(sighting.address()));
      assertThat(seen.add(number)).isTrue();
    }
  }

  @Test
  void aCrowdedPrefixHasSeveralBlocksHalfEmpty() {
    List<Sighting> sightings = new ArrayList<>();
    for (int host = 1; host <= 1_000; host++) {
      sightings.add(once(new Address6(ROUTER.high(), host)));
    }
    AddressBook book = AddressBook.of(sightings, List.of());
    assertThat(book.blocks()).hasSize(8);
    assertThat(book.blocks())
        .extracting(AddressBook.Block::of)
        .containsOnly(book.blocks().get(0).of());
  }

  @Test
  void theBookDoesNotDependOnTheOrder() {
    List<Sighting> sightings = crowd(2_000);
    String json = AddressBook.of(sightings, List.of()).toJson();
    Collections.shuffle(sightings, new Random(1));
    assertThat(AddressBook.of(sightings, List.of()).toJson()).isEqualTo(json);
    assertThat(AddressBook.fromJson(json, "t").toJson()).isEqualTo(json);
  }

  @Test
  void anAddressMostlyKeepsItsNumberInAnotherTrace() {
    AddressBook one = book(often(ROUTER), often(VISITOR));
    AddressBook other = book(once(SERVER), often(ROUTER), once(VISITOR));
    assertThat(number(other, ROUTER)).isEqualTo(number(one, ROUTER));
    assertThat(number(other, VISITOR)).isEqualTo(number(one, VISITOR));
  }

  private static List<Sighting> crowd(int count) {
    Random random = new Random(7);
    List<Sighting> sightings = new ArrayList<>(List.of(often(ALL_NODES), once(new Address6(0, 0))));
    for (int i = 0; i < count; i++) {
      long high = i % 10 == 0 ? 0xFE80L << 48 : 0x2001_0DB8_0000_0000L + random.nextInt(40);
      sightings.add(new Sighting(new Address6(high, random.nextLong()), 9, random.nextInt(9)));
    }
    return sightings;
  }

  @Test
  void aModelKnowsNoRareAddressAndOfItsPrefixTheNetwork() {
    AddressBook book = book(often(ROUTER), once(SERVER), once(VISITOR), often(ALL_NODES)).named();
    assertThat(book.toJson())
        .contains("\"2001:db8:1:2::1\"", "\"2001:db8:1:2::\"", "\"2001:db8::\"", "\"ff02::1\"")
        .doesNotContain("9abc", "2001:db8:9:9", "7334");
  }

  @Test
  void aGroupThatAsksForAHostFollowsIt() {
    AddressBook book = book(once(SERVER), often(ASKED));
    AddressBook named = book.named();
    assertThat(named.toJson()).doesNotContain("9abc");
    assertThat(named.hosts())
        .singleElement()
        .extracting(AddressBook.Host::asksFor)
        .isEqualTo(number(book, SERVER));
  }

  @Test
  void anEarlierBookFillsWhatALaterOneLacks() {
    AddressBook earlier = book(often(ROUTER), often(SERVER));
    AddressBook both = book(often(VISITOR)).over(earlier);
    assertThat(number(both, ROUTER)).isEqualTo(number(earlier, ROUTER));
    assertThat(both.hosts()).hasSize(3);
  }

  @Test
  void aDamagedBookIsRefused() {
    String json = book(often(ROUTER)).toJson();
    assertThatThrownBy(
            () -> AddressBook.fromJson(json.replace("2001:db8", "2001:xyz"), "m/ipv6.json"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("m/ipv6.json does not hold the IPv6 addresses of a trace");
    assertThatThrownBy(
            () -> AddressBook.fromJson(json.replace("\"schema\" : 1", "\"schema\" : 9"), "b"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("schema 9, this version reads 1");
  }

  @Test
  void identifiersOfAStyleHaveIt() {
    Random random = new Random(3);
    for (Style style : Style.values()) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(Style.of(style.make(random))).isEqualTo(style);
      }
    }
  }
}
