package io.tracemint.export.address;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 of two numbers: nobody without the key can tell its values from random ones. */
final class KeyedFunction {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private final ByteBuffer input = ByteBuffer.allocate(12);

  KeyedFunction(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }

  long of(int purpose, long value) {
    input.putInt(0, purpose).putLong(4, value);
    return ByteBuffer.wrap(mac.doFinal(input.array())).getLong();
  }
}
