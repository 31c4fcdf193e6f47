package io.tracemint.family;

import io.tracemint.failure.UserError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * What a training has learnt.
 *
 * <pre>
 * file: 0 "TMFM" | 4 version | 8 CRC32C of all that follows | 16 family | provenance | tensors
 * a text is its length and UTF-8; a map its size and entries; a tensor its length and floats
 * </pre>
 *
 * @param provenance what it was learnt from and how, by name
 * @param tensors weights by name
 */
public record Model(
    String family, SortedMap<String, String> provenance, SortedMap<String, float[]> tensors) {
  private static final int MAGIC = 0x544D464D;
  private static final int VERSION = 1;
  private static final int HEADER = 16;
  private static final int TEXT_ROOM = 1 << 16;
  private static final int MOST_TENSORS = 100_000;

  /** The same, which also says something more of its making. */
  public Model with(String name, Object value) {
    SortedMap<String, String> more = new TreeMap<>(provenance);
    more.put(name, value.toString());
    return new Model(family, more, tensors);
  }

  /** Its file; refused where training has gone wrong, since nothing can be made of that. */
  public byte[] toBytes() {
    requireNumbers();
    try {
      // The state of a training has hundreds of megabytes: no room is made twice.
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(roomBytes());
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(new byte[HEADER]);
      out.writeUTF(family);
      out.writeInt(provenance.size());
      for (var entry : provenance.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeUTF(entry.getValue());
      }
      out.writeInt(tensors.size());
      for (var entry : tensors.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        ByteBuffer floats = ByteBuffer.allocate(Float.BYTES * entry.getValue().length);
        floats.asFloatBuffer().put(entry.getValue());
        out.write(floats.array());
      }
      byte[] all = bytes.toByteArray();
      return ByteBuffer.wrap(all).putInt(MAGIC).putInt(VERSION).putLong(sum(all, HEADER)).array();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private int roomBytes() {
    return TEXT_ROOM + Float.BYTES * tensors.values().stream().mapToInt(all -> all.length).sum();
  }

  /** Refuses what a training that has gone wrong has left. */
  public void requireNumbers() {
    tensors.forEach(Model::requireNumbers);
  }

  private static void requireNumbers(String name, float... values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw UserError.of(
            "Training has diverged: a weight of \"%s\" is no number. Lower the learning rate.",
            name);
      }
    }
  }

  private static long sum(byte[] bytes, int from) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, from, bytes.length - from);
    return sum.getValue();
  }

  /**
   * Reads what {@link #toBytes} made.
   *
   * @param source for messages
   */
  public static Model fromBytes(byte[] bytes, String source) {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER || header.getInt() != MAGIC) {
      throw UserError.of("%s is no model. Give the output of the train job.", source);
    }
    int version = header.getInt();
    if (version != VERSION) {
      throw UserError.of(
          "%s is a model of version %d, this program reads %d. Train again.",
          source, version, VERSION);
    }
    if (header.getLong() != sum(bytes, HEADER)) {
      throw UserError.of(
          "%s is damaged: its checksum does not fit. Train again into an empty folder.", source);
    }
    return read(Arrays.copyOfRange(bytes, HEADER, bytes.length), source);
  }

  private static Model read(byte[] body, String source) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      String family = in.readUTF();
      SortedMap<String, String> provenance = new TreeMap<>();
      for (int left = count(in, source); left > 0; left--) {
        provenance.put(in.readUTF(), in.readUTF());
      }
      SortedMap<String, float[]> tensors = new TreeMap<>();
      for (int left = count(in, source); left > 0; left--) {
        tensors.put(in.readUTF(), floats(in, source));
      }
      return new Model(family, provenance, tensors);
    } catch (IOException cut) {
      throw new UserError(source + " is cut. Train again into an empty folder.", cut);
    }
  }

  private static int count(DataInputStream in, String source) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_TENSORS) {
      throw UserError.of("%s is damaged: it says it has %d parts. Train again.", source, count);
    }
    return count;
  }

  private static float[] floats(DataInputStream in, String source) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available() / Float.BYTES) {
      throw UserError.of(
          "%s is damaged: a tensor of %d numbers does not fit. Train again.", source, length);
    }
    float[] values = new float[length];
    ByteBuffer.wrap(in.readNBytes(Float.BYTES * length)).asFloatBuffer().get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw UserError.of("%s holds a weight that is no number. Train again.", source);
      }
    }
    return values;
  }
}
