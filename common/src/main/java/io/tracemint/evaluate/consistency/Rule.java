package io.tracemint.evaluate.consistency;

/** A consistency test of the paper's Appendix B, in the variants that circulate. */
enum Rule {
  /** The source is not multicast or broadcast, the destination is not 0.x. */
  TEST_1("test1"),
  /** Bytes of a TCP or UDP flow fit its packets: 40 (28) to 65535 bytes each. */
  TEST_2("test2"),
  /** A port that fixes the transport has it (of the records with such a port). */
  TEST_3("test3"),
  /** As test 3, of all records. */
  TEST_3_ALL("test3-all"),
  /** As test 3 with the paper-like port table. */
  TEST_3_PAPER("test3-paper"),
  /** As test 3 with the strict IANA table. */
  TEST_3_STRICT("test3-strict"),
  /** A packet is no shorter than its headers and no longer than 65535 bytes. */
  TEST_4("test4");

  private final String id;

  Rule(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
