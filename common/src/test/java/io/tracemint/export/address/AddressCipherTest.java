package io.tracemint.export.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressCipherTest {
  /** The key of the sample that Crypto-PAn's authors publish with it. */
  private static final byte[] SAMPLE =
      HexFormat.of()
          .parseHex("1522178d33a4cf80130a5b1649907d10" + "d8988f837979652762574c2d2a842202");

  private static final AddressBlocks NONE = AddressBlocks.parse("");
  private static final AddressBlocks USUAL =
      AddressBlocks.parse("0.0.0.0/8, 127.0.0.0/8, 224.0.0.0/3, ::/127, ff02::/96");

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] map(AddressCipher cipher, byte[] address) {
    byte[] copy = address.clone();
    if (copy.length == 4) {
      cipher.four(copy, 0);
    } else {
      cipher.six(copy, 0);
    }
    return copy;
  }

  /** IPv4 of that sample; IPv6 as several implementations agree on it. */
  @ParameterizedTest
  @CsvSource({
    "128.11.68.132, 135.242.180.132",
    "129.118.74.4, 134.136.186.123",
    "130.132.252.244, 133.68.164.234",
    "165.247.96.84, 162.9.99.234",
    "192.102.249.13, 252.138.62.131",
    "208.147.89.59, 227.237.98.191",
    "24.0.250.221, 100.15.198.226",
    "4.3.88.225, 124.60.155.63",
    "64.14.118.196, 0.255.183.58",
    "10.185.25.118, 117.161.29.118",
    "::1, 78ff:f001:9fc0:20df:8380:b1f1:704:ed",
    "::ffff, 78ff:f001:9fc0:20df:8380:b1f1:704:f838",
    "2001:db8::1, 4401:2bc:603f:d91d:27f:ff8e:e6f1:dc1e"
  })
  void withoutAddressBlocksItIsCryptoPan(String address, String expected) {
    AddressCipher cipher = AddressCipher.prefix(SAMPLE, NONE);
    assertThat(map(cipher, bytes(address))).isEqualTo(bytes(expected));
  }

  @Test
  void aKeyIsTextOrHexOrAnythingElse() {
    byte[] text = "32-char-str-for-AES-key-and-pad.".getBytes(StandardCharsets.UTF_8);
    byte[] hex = ("0x" + HexFormat.of().formatHex(text)).getBytes(StandardCharsets.UTF_8);
    byte[] address = bytes("192.0.2.1");
    assertThat(map(AddressCipher.prefix(text, NONE), address)).isEqualTo(bytes("192.0.125.244"));
    assertThat(map(AddressCipher.prefix(hex, NONE), address)).isEqualTo(bytes("192.0.125.244"));
    byte[] word = "word".getBytes(StandardCharsets.UTF_8);
    assertThat(map(AddressCipher.prefix(word, NONE), address)).isNotEqualTo(address);
  }

  @Property(tries = 300)
  void prefixesOfIpv4AreSharedExactlyAsBefore(
      @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long left,
      @ForAll @IntRange(min = 0, max = 31) int differing) {
    byte[] one = ByteBuffer.allocate(4).putInt((int) left).array();
    byte[] other =
        ByteBuffer.allocate(4).putInt((int) left ^ (Integer.MIN_VALUE >>> differing)).array();
    shareAsBefore(one, other);
  }

  @Property(tries = 300)
  void prefixesOfIpv6AreSharedExactlyAsBefore(
      @ForAll @Size(16) byte[] one, @ForAll @IntRange(min = 0, max = 127) int differing) {
    byte[] other = one.clone();
    other[differing / 8] ^= (byte) (0x80 >>> (differing % 8));
    shareAsBefore(one, other);
  }

  private static void shareAsBefore(byte[] one, byte[] other) {
    for (AddressBlocks kept : List.of(NONE, USUAL)) {
      AddressCipher cipher = AddressCipher.prefix(SAMPLE, kept);
      assertThat(shared(map(cipher, one), map(cipher, other))).isEqualTo(shared(one, other));
    }
  }

  private static int shared(byte[] one, byte[] other) {
    return 8 * one.length - new BigInteger(1, one).xor(new BigInteger(1, other)).bitLength();
  }

  @Property(tries = 500)
  void keptBlocksStayAndNobodyMovesIn(
      @ForAll @LongRange(min = 0, max = 0xFFFF_FFFFL) long address) {
    byte[] before = ByteBuffer.allocate(4).putInt((int) address).array();
    for (AddressCipher cipher :
        List.of(AddressCipher.prefix(SAMPLE, USUAL), AddressCipher.random(SAMPLE, USUAL))) {
      byte[] after = map(cipher, before);
      assertThat(USUAL.contains(after)).isEqualTo(USUAL.contains(before));
      if (USUAL.contains(before)) {
        assertThat(after).isEqualTo(before);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"224.0.0.251", "127.0.0.1", "255.255.255.255", "0.0.0.0", "::1", "::", "ff02::fb"})
  void addressesOfNoHostStay(String address) {
    byte[] before = bytes(address);
    assertThat(map(AddressCipher.prefix(SAMPLE, USUAL), before)).isEqualTo(before);
    assertThat(map(AddressCipher.random(SAMPLE, USUAL), before)).isEqualTo(before);
  }

  @Test
  void randomAddressesAreNeverSharedAndHaveNothingInCommon() {
    AddressCipher cipher = AddressCipher.random(SAMPLE, USUAL);
    Set<ByteBuffer> four = new HashSet<>();
    Set<Byte> firstBytes = new HashSet<>();
    for (int host = 0; host < 5_000; host++) {
      byte[] mapped = map(cipher, ByteBuffer.allocate(4).putInt(0x0A000000 + host).array());
      four.add(ByteBuffer.wrap(mapped));
      firstBytes.add(mapped[0]);
    }
    assertThat(four).hasSize(5_000);
    assertThat(firstBytes).hasSizeGreaterThan(200);
    assertThat(map(cipher, bytes("2001:db8::1")))
        .isEqualTo(map(AddressCipher.random(SAMPLE, USUAL), bytes("2001:db8::1")))
        .isNotEqualTo(map(cipher, bytes("2001:db8::2")));
  }

  @Test
  void aBlockThatIsNoneIsTheUsersError() {
    for (String text : List.of("10.0.0.0", "10.0.0.0/33", "ff02::/129", "host/8", "10.0.0.300/8")) {
      assertThatThrownBy(() -> AddressBlocks.parse(text))
          .isInstanceOf(UserError.class)
          .hasMessage(
              "'" + text + "' is not a block of addresses such as 224.0.0.0/4 or ff02::/96.");
    }
  }
}
