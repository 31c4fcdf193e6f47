import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes captures whose packets lie as they hardly ever do; run by bench/odd-sizes.
 *
 * <pre>
 * KIND      what the packets are
 * singles   each a conversation of its own, of a client of its own
 * scan      each a conversation of its own, all of one client
 * one       all of one conversation
 * </pre>
 */
public class OddTrace {
  private static final int HEADERS = 40;
  private static final long START_SECONDS = 1_400_000_000L;

  public static void main(String[] arguments) throws IOException {
    String kind = arguments[0];
    int packets = Integer.parseInt(arguments[1]);
    double seconds = Double.parseDouble(arguments[2]);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[3])), 1 << 20))) {
      out.write(
          little(24)
              .putInt(0xa1b2c3d4)
              .putShort((short) 2)
              .putShort((short) 4)
              .putInt(0)
              .putInt(0)
              .putInt(65_535)
              .putInt(101)
              .array());
      for (int i = 0; i < packets; i++) {
        long micros = (long) (1e6 * seconds * i / packets);
        out.write(
            little(16)
                .putInt((int) (START_SECONDS + micros / 1_000_000))
                .putInt((int) (micros % 1_000_000))
                .putInt(HEADERS)
                .putInt(HEADERS)
                .array());
        out.write(packet(kind, i));
      }
    }
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] packet(String kind, int i) {
    int client = kind.equals("singles") ? 0x0b000000 + i : 0x0a000001;
    int server = kind.equals("scan") ? 0x0c000000 + i : 0xc0a80001;
    boolean back = kind.equals("one") && i % 2 == 1;
    int port = kind.equals("singles") ? 1024 + i % 60_000 : 40_000;
    int flags = !kind.equals("one") || i == 0 ? 2 : i == 1 ? 18 : 16;
    return ByteBuffer.allocate(HEADERS)
        .put((byte) 0x45)
        .put((byte) 0)
        .putShort((short) HEADERS)
        .putShort((short) i)
        .putShort((short) 0x4000)
        .put((byte) 64)
        .put((byte) 6)
        .putShort((short) 0)
        .putInt(back ? server : client)
        .putInt(back ? client : server)
        .putShort((short) (back ? 443 : port))
        .putShort((short) (back ? port : 443))
        .putInt(i)
        .putInt(i)
        .put((byte) 0x50)
        .put((byte) flags)
        .putShort((short) 65_000)
        .putInt(0)
        .array();
  }
}
