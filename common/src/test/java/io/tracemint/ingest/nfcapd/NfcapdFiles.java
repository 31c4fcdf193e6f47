package io.tracemint.ingest.nfcapd;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Small files as nfcapd writes them. */
public final class NfcapdFiles {
  private NfcapdFiles() {}

  private static byte[] record(long packets) {
    ByteBuffer record = ByteBuffer.allocate(12 + 52 + 12).order(ByteOrder.LITTLE_ENDIAN);
    record.putShort((short) 11).putShort((short) 76).putShort((short) 2).position(12);
    record.putShort((short) 1).putShort((short) 52);
    record.putLong(1_700_000_000_000L).putLong(1_700_000_000_250L).putLong(0);
    record.putLong(packets).putLong(40 * packets);
    record.putShort((short) 1_234).putShort((short) 443);
    record.put((byte) 6).put((byte) 0x1B).put((byte) 0).put((byte) 8);
    record.putShort((short) 2).putShort((short) 12).putInt(0x0A000001).putInt(0x0A000002);
    return record.array();
  }

  /** A file of one block. */
  public static byte[] file(int compression, byte[] block) {
    ByteBuffer file = ByteBuffer.allocate(40 + 12 + block.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0xA50C).putShort((short) 2);
    file.put(16, (byte) compression).position(40);
    file.putInt(3).putInt(block.length).putShort((short) 3).putShort((short) 0).put(block);
    return file.array();
  }

  /** Three records of a block. */
  public static byte[] records() {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (int packets = 1; packets <= 3; packets++) {
      records.writeBytes(record(packets));
    }
    return records.toByteArray();
  }
}
