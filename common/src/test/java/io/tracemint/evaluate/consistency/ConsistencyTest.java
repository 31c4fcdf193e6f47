package io.tracemint.evaluate.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsistencyTest {
  private static final long HOST = 0x0A000001L;
  private static final int TCP = 6;
  private static final int UDP = 17;

  private final Consistency tests = new Consistency();

  @Test
  void aMulticastSourceFailsTestOne() {
    tests.addresses4(0xE0000001L, HOST);
    tests.addresses4(HOST, 0xE0000001L);
    assertThat(tests.percent(Rule.TEST_1)).hasValue(50);
  }

  @Test
  void aBroadcastSourceFailsTestOne() {
    tests.addresses4(0xFF010203L, HOST);
    assertThat(tests.percent(Rule.TEST_1)).hasValue(0);
  }

  @Test
  void aZeroDestinationFailsTestOne() {
    tests.addresses4(HOST, 0x00010203L);
    tests.addresses4(0x00010203L, HOST);
    assertThat(tests.percent(Rule.TEST_1)).hasValue(50);
  }

  @Test
  void fewerBytesThanHeadersFailTestTwo() {
    tests.flow(TCP, false, 2, 79);
    tests.flow(TCP, false, 2, 80);
    tests.flow(UDP, false, 2, 55);
    tests.flow(UDP, false, 2, 56);
    assertThat(tests.percent(Rule.TEST_2)).hasValue(50);
  }

  @Test
  void moreBytesThanPacketsHoldFailTestTwo() {
    tests.flow(TCP, false, 1, 65536);
    assertThat(tests.percent(Rule.TEST_2)).hasValue(0);
  }

  @Test
  void testTwoAsksTcpAndUdpAlone() {
    tests.flow(1, false, 1, 1);
    assertThat(tests.percent(Rule.TEST_2)).isEmpty();
  }

  @Test
  void aPortOfTheOtherTransportFailsTestThree() {
    tests.ports(50000, 80, UDP);
    tests.ports(50000, 80, TCP);
    tests.ports(50000, 123, TCP);
    tests.ports(50000, 50001, TCP);
    assertThat(tests.asked(Rule.TEST_3)).isEqualTo(3);
    assertThat(tests.percent(Rule.TEST_3)).hasValue(100.0 / 3);
    assertThat(tests.percent(Rule.TEST_3_ALL)).hasValue(50);
  }

  @Test
  void portsOfBothTransportsAreSilentOrLeaveItToTheDestination() {
    tests.ports(80, 123, UDP);
    assertThat(tests.asked(Rule.TEST_3)).isZero();
    assertThat(tests.percent(Rule.TEST_3_PAPER)).hasValue(100);
  }

  @Test
  void dnsAndHttpsAreFreeInTheStrictTable() {
    tests.ports(50000, 53, TCP);
    tests.ports(50000, 443, UDP);
    assertThat(tests.percent(Rule.TEST_3_PAPER)).hasValue(0);
    assertThat(tests.asked(Rule.TEST_3_STRICT)).isZero();
  }

  @Test
  void aPacketShorterThanItsHeadersFailsTestFour() {
    tests.packet(TCP, false, 39);
    tests.packet(TCP, false, 40);
    tests.packet(UDP, false, 27);
    tests.packet(UDP, false, 28);
    assertThat(tests.percent(Rule.TEST_4)).hasValue(50);
  }
}
