package io.tracemint.train.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.encode.Layout;
import io.tracemint.failure.UserError;
import io.tracemint.train.TrainSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A model's bytes.
 *
 * <pre>
 * offset  bytes
 *      0     16  "tracemint-model\n"
 *     16      4  version, 1; big-endian
 *     20      4  n, length of the header; big-endian
 *     24      n  header: JSON in UTF-8
 *   24+n    4 k  the tensors one after the other in the header's order: float, little-endian
 *    end     32  SHA-256 of everything before it
 * </pre>
 */
final class ModelFile {
  static final int VERSION = 1;
  private static final byte[] MAGIC = "tracemint-model\n".getBytes(StandardCharsets.US_ASCII);
  private static final int FIXED = MAGIC.length + 8;
  private static final int DIGEST = 32;
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private ModelFile() {}

  record Header(
      Layout layout,
      TrainSettings settings,
      long step,
      long seed,
      Map<String, String> provenance,
      Map<String, Long> updates,
      List<Entry> tensors) {
    Header {
      Stream.of(layout, settings, provenance, updates).forEach(Objects::requireNonNull);
      tensors = List.copyOf(tensors);
    }
  }

  record Entry(String name, int count) {
    Entry {
      Objects.requireNonNull(name);
    }
  }

  static byte[] write(Model model) {
    byte[] header = json(header(model));
    int floats = model.tensors().values().stream().mapToInt(t -> t.length).sum();
    int body = Math.addExact(FIXED + header.length, Math.multiplyExact(4, floats));
    ByteBuffer bytes = ByteBuffer.allocate(body + DIGEST);
    bytes.put(MAGIC).putInt(VERSION).putInt(header.length).put(header);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (float[] tensor : model.tensors().values()) {
      bytes.asFloatBuffer().put(tensor);
      bytes.position(bytes.position() + 4 * tensor.length);
    }
    return bytes.put(digest(bytes.array(), body)).array();
  }

  static Model read(byte[] bytes, String source) {
    ByteBuffer buffer = checked(bytes, source);
    int version = buffer.getInt();
    if (version > VERSION) {
      throw UserError.of(
          "%s is a model of version %d, this build reads up to %d. Use a newer build.",
          source, version, VERSION);
    }
    int length = buffer.getInt();
    requireThere(length, buffer, "header", source);
    byte[] header = new byte[length];
    buffer.get(header).order(ByteOrder.LITTLE_ENDIAN);
    return model(parse(header, source), buffer, source);
  }

  // A checksum only tells of accidents: whoever writes a file can make it right for any claim.
  private static void requireThere(long bytes, ByteBuffer buffer, String what, String source) {
    if (bytes < 0 || bytes > buffer.remaining()) {
      throw UserError.of(
          "%s is not a model that training wrote: its %s claims %d bytes, %d are there.",
          source, what, bytes, buffer.remaining());
    }
  }

  private static ByteBuffer checked(byte[] bytes, String source) {
    boolean ours =
        bytes.length >= FIXED + DIGEST
            && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    if (!ours) {
      throw UserError.of(
          "%s is not a model (%d bytes, no tracemint-model header). Name a model file that"
              + " training wrote.",
          source, bytes.length);
    }
    int body = bytes.length - DIGEST;
    byte[] expected = Arrays.copyOfRange(bytes, body, bytes.length);
    if (!MessageDigest.isEqual(expected, digest(bytes, body))) {
      throw UserError.of(
          "%s is damaged: its %d bytes do not match their checksum. Copy it again or train again.",
          source, bytes.length);
    }
    return ByteBuffer.wrap(bytes, MAGIC.length, body - MAGIC.length);
  }

  private static Header header(Model model) {
    List<Entry> entries =
        model.tensors().entrySet().stream()
            .map(e -> new Entry(e.getKey(), e.getValue().length))
            .toList();
    return new Header(
        model.layout(),
        model.settings(),
        model.step(),
        model.seed(),
        model.provenance(),
        model.updates(),
        entries);
  }

  private static Model model(Header header, ByteBuffer floats, String source) {
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (Entry entry : header.tensors()) {
      requireThere(4L * entry.count(), floats, "tensor " + entry.name(), source);
      float[] values = new float[entry.count()];
      floats.asFloatBuffer().get(values);
      floats.position(floats.position() + 4 * values.length);
      requireFinite(values, entry.name(), source);
      tensors.put(entry.name(), values);
    }
    Claims.check(header, tensors, source);
    return new Model(
        header.layout(),
        header.settings(),
        header.step(),
        header.seed(),
        header.provenance(),
        header.updates(),
        tensors);
  }

  // One such number makes all that is computed from it one, and flows of nothing.
  private static void requireFinite(float[] values, String name, String source) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw UserError.of(
            "%s holds %s in %s, which is no weight. Train again, or take another model.",
            source, value, name);
      }
    }
  }

  private static byte[] json(Header header) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(header);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A model's header cannot be written", e);
    }
  }

  private static Header parse(byte[] header, String source) {
    try {
      return Objects.requireNonNull(JSON.readValue(header, Header.class));
    } catch (NullPointerException nothing) {
      throw UserError.of("%s has an empty header. Copy it again or train again.", source);
    } catch (IOException e) {
      throw new UserError(source + " has a header that cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] digest(byte[] bytes, int length) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(bytes, 0, length);
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
