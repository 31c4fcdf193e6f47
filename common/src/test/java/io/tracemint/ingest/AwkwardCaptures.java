package io.tracemint.ingest;

import io.tracemint.random.Seed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small captures that mislead readers who start in the middle. */
public final class AwkwardCaptures {
  private static final int SECONDS = 1_700_000_000;
  private static final int RAW_IP = 101;

  private AwkwardCaptures() {}

  static byte[] header(ByteOrder order) {
    return ByteBuffer.allocate(24)
        .order(order)
        .putInt(0xA1B2C3D4)
        .putShort((short) 2)
        .putShort((short) 4)
        .putInt(16, 65_535)
        .putInt(20, RAW_IP)
        .array();
  }

  static byte[] record(ByteOrder order, int number, byte[] payload) {
    byte[] frame = packet(number, payload);
    return ByteBuffer.allocate(16 + frame.length)
        .order(order)
        .putInt(SECONDS + number)
        .putInt(number % 1_000_000)
        .putInt(frame.length)
        .putInt(frame.length)
        .put(frame)
        .array();
  }

  /** A UDP packet that carries the payload. */
  static byte[] packet(int number, byte[] payload) {
    return ByteBuffer.allocate(28 + payload.length)
        .put((byte) 0x45)
        .put((byte) 0)
        .putShort((short) (28 + payload.length))
        .putShort((short) number)
        .putShort((short) 0)
        .put((byte) 64)
        .put((byte) 17)
        .putShort((short) 0)
        .putInt(0x0A000001)
        .putInt(0x0A000002)
        .putShort((short) 1000)
        .putShort((short) 53)
        .putShort((short) (8 + payload.length))
        .putShort((short) 0)
        .put(payload)
        .array();
  }

  static byte[] concat(List<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parts.forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** Payloads that end with a record of their own, whose chain runs into the true one. */
  public static byte[] ofNestedRecords(ByteOrder order, int records, int seed) {
    RandomGenerator random = new Seed(seed).generator();
    List<byte[]> parts = new ArrayList<>(List.of(header(order)));
    for (int number = 0; number < records; number++) {
      parts.add(record(order, number, payload(order, random, number)));
    }
    return concat(parts);
  }

  /** Payloads whose fake headers form a chain of their own that never meets the true one. */
  static byte[] ofParallelChains(ByteOrder order, int records) {
    int stride = record(order, 0, new byte[40]).length;
    byte[] fake =
        ByteBuffer.allocate(40)
            .order(order)
            .putInt(SECONDS)
            .putInt(1)
            .putInt(stride - 16)
            .putInt(stride - 16)
            .array();
    List<byte[]> parts = new ArrayList<>(List.of(header(order)));
    for (int number = 0; number < records; number++) {
      parts.add(record(order, number, fake));
    }
    return concat(parts);
  }

  private static byte[] payload(ByteOrder order, RandomGenerator random, int number) {
    return switch (random.nextInt(5)) {
      case 0 -> new byte[random.nextInt(40)];
      case 1 -> record(order, 5000 + number, new byte[random.nextInt(10)]);
      case 2 ->
          concat(
              List.of(
                  new byte[random.nextInt(7)],
                  record(order, 6000 + number, new byte[3]),
                  record(order, 7000 + number, new byte[0])));
      case 3 -> {
        byte[] noise = new byte[random.nextInt(60)];
        random.nextBytes(noise);
        yield noise;
      }
      // A fake header that jumps to the middle of the next record.
      default ->
          ByteBuffer.allocate(16)
              .order(order)
              .putInt(SECONDS)
              .putInt(1)
              .putInt(30 + random.nextInt(20))
              .putInt(90)
              .array();
    };
  }
}
