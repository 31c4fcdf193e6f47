package io.tracemint.settings;

import io.tracemint.failure.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A value that nobody may see. Its text says only that it is one, and it is not serialisable, so
 * that no log, error, manifest or task of Spark's carries it by accident.
 */
public final class Secret {
  /** What stands where a secret would be shown. */
  static final String SHOWN = "(secret)";

  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";
  private static final int MOST_BYTES = 64 * 1024;

  /** Each guess at a secret whose digest is known costs this many rounds. */
  private static final int DIGEST_ROUNDS = 200_000;

  private static final int DIGEST_BITS = 128;

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** What {@code text} says: the secret itself, {@code file:PATH} or {@code env:NAME}. */
  public static Secret of(String key, String text) {
    if (text.equals(SHOWN)) {
      throw UserError.of(
          "%s is %s, which is shown in place of a secret. Give the secret, file:PATH or env:NAME.",
          key, SHOWN);
    }
    if (text.startsWith(FILE)) {
      return new Secret(ofFile(key, text.substring(FILE.length())));
    }
    String plain = text.startsWith(ENVIRONMENT) ? ofEnvironment(key, text) : text;
    return new Secret(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Text that may be shown: where a secret is, but not what it is. */
  static String shown(String text) {
    boolean open = text.isEmpty() || text.startsWith(FILE) || text.startsWith(ENVIRONMENT);
    return open ? text : SHOWN;
  }

  private static String ofEnvironment(String key, String text) {
    String name = text.substring(ENVIRONMENT.length());
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw UserError.of(
          "%s names the environment variable '%s', which is not set. Export it, or give file:PATH.",
          key, name);
    }
    return value;
  }

  private static byte[] ofFile(String key, String name) {
    try (InputStream in = Files.newInputStream(Path.of(name))) {
      byte[] bytes = withoutLineEnd(in.readNBytes(MOST_BYTES + 1));
      if (bytes.length == 0 || bytes.length > MOST_BYTES) {
        throw UserError.of(
            "%s names the file %s, which must hold 1 to %,d bytes. Put the secret there.",
            key, name, MOST_BYTES);
      }
      return bytes;
    } catch (IOException | InvalidPathException e) {
      throw new UserError(
          key + " names the file " + name + ", which cannot be read. Check path and permissions.",
          e);
    }
  }

  // Editors and echo end a file with a line break that nobody means.
  private static byte[] withoutLineEnd(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Changes with the secret and does not give it away: slow to compute, so slow to guess. */
  public String digest(String salt) {
    // One letter a byte, which the factory encodes one to one.
    char[] letters = new String(bytes, StandardCharsets.ISO_8859_1).toCharArray();
    byte[] grain = ("tracemint " + salt).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of()
          .formatHex(
              SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                  .generateSecret(new PBEKeySpec(letters, grain, DIGEST_ROUNDS, DIGEST_BITS))
                  .getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has PBKDF2 with SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return SHOWN;
  }
}
