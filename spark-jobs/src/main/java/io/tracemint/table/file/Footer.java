package io.tracemint.table.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/**
 * The end of a Parquet file. Parquet's writer lists a column's encodings in the order of a hash
 * set, which differs from one process to the next: sorted, equal records make equal files.
 */
final class Footer {
  /** The footer's length and the magic number, which end the file. */
  private static final int END = 8;

  private Footer() {}

  /** What a writer wrote after the last row group, with its encodings sorted. */
  static byte[] inOrder(byte[] tail) throws IOException {
    ByteBuffer end = ByteBuffer.wrap(tail, tail.length - END, END).order(ByteOrder.LITTLE_ENDIAN);
    int length = end.getInt();
    int start = tail.length - END - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(tail, start, length));
    footer.getRow_groups().stream()
        .flatMap(group -> group.getColumns().stream())
        .forEach(column -> Collections.sort(column.getMeta_data().getEncodings()));
    ByteArrayOutputStream sorted = new ByteArrayOutputStream(tail.length);
    sorted.write(tail, 0, start);
    Util.writeFileMetaData(footer, sorted);
    sorted.write(tail, tail.length - END, END);
    byte[] bytes = sorted.toByteArray();
    int written = bytes.length - END - start;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - END, written);
    return bytes;
  }
}
