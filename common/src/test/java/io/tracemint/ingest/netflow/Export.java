package io.tracemint.ingest.netflow;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Writes datagrams for tests, number by number. */
final class Export {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  static Export v5(int count, long uptime, long seconds, long nanos, int sampling) {
    Export export = new Export().u16(5, count).u32(uptime, seconds, nanos, 0);
    return export.u16(0, sampling);
  }

  static Export v9(long uptime, long seconds, long source, Export... sets) {
    Export export = new Export().u16(9, sets.length).u32(uptime, seconds, 0, source);
    return export.append(sets);
  }

  static Export ipfix(long seconds, long domain, Export... sets) {
    Export body = new Export().append(sets);
    return new Export().u16(10, 16 + body.size()).u32(seconds, 0, domain).append(body);
  }

  static Export set(int id, Export... parts) {
    Export body = new Export().append(parts);
    return new Export().u16(id, 4 + body.size()).append(body);
  }

  /** A template record; fields are element and length in turn. */
  static Export template(int id, int... fields) {
    return new Export().u16(id, fields.length / 2).u16(fields);
  }

  Export append(Export... parts) {
    for (Export part : parts) {
      bytes.writeBytes(part.toArray());
    }
    return this;
  }

  Export u8(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  Export u16(int... values) {
    for (int value : values) {
      run(() -> out.writeShort(value));
    }
    return this;
  }

  Export u32(long... values) {
    for (long value : values) {
      run(() -> out.writeInt((int) value));
    }
    return this;
  }

  Export u64(long... values) {
    for (long value : values) {
      run(() -> out.writeLong(value));
    }
    return this;
  }

  int size() {
    return bytes.size();
  }

  byte[] toArray() {
    return bytes.toByteArray();
  }

  ByteBuffer toBuffer() {
    return ByteBuffer.wrap(toArray());
  }

  private interface Write {
    void run() throws IOException;
  }

  private static void run(Write write) {
    try {
      write.run();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
