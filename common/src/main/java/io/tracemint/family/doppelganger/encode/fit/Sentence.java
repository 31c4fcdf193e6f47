package io.tracemint.family.doppelganger.encode.fit;

import io.tracemint.flows.FlowKey;

/** What IP2Vec reads of a flow: two ports and a protocol that occur together. */
public record Sentence(int srcport, int dstport, int proto) {
  static Sentence of(FlowKey key) {
    return new Sentence(key.srcport(), key.dstport(), key.proto());
  }

  long packed() {
    return (long) srcport << 24 | (long) dstport << 8 | proto;
  }

  static Sentence unpack(long packed) {
    return new Sentence(
        (int) (packed >>> 24), (int) (packed >>> 8 & 0xFFFF), (int) (packed & 0xFF));
  }
}
