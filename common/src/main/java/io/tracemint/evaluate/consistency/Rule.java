package io.tracemint.evaluate.consistency;

/** A consistency test of the paper's Appendix B, in the variants that circulate. */
enum Rule {
  TEST_1("test1", "The source is not multicast or broadcast, the destination is not 0.x."),
  TEST_2("test2", "Bytes of a TCP or UDP flow fit its packets: 40 (28) to 65535 bytes each."),
  TEST_3("test3", "A port that fixes the transport has it (of the records with such a port)."),
  TEST_3_ALL("test3-all", "As test 3, of all records."),
  TEST_3_PAPER("test3-paper", "As test 3 with the paper-like port table."),
  TEST_3_STRICT("test3-strict", "As test 3 with the strict IANA table."),
  TEST_4("test4", "A packet is no shorter than its headers and no longer than 65535 bytes.");

  private final String id;
  private final String meaning;

  Rule(String id, String meaning) {
    this.id = id;
    this.meaning = meaning;
  }

  String id() {
    return id;
  }

  String meaning() {
    return meaning;
  }
}
