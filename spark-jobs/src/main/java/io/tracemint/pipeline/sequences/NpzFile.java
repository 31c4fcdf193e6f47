package io.tracemint.pipeline.sequences;

import io.tracemint.nprint.NpyHeader;
import io.tracemint.output.store.Store;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IOUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** NumPy's archive of arrays; packets that a conversation does not have are zeros. */
final class NpzFile {
  private static final int COPY_BYTES = 1 << 18;
  private static final int KEYS = 5;

  private final Store store;
  private final List<Array> arrays;

  /**
   * One array of the archive.
   *
   * @param type NumPy's word for a number of so many bytes
   * @param columns numbers of a row
   */
  private record Array(String name, String type, int bytes, int columns, Values values) {}

  private interface Values {
    long[] of(Row row);
  }

  NpzFile(Store store, int packets) {
    this.store = store;
    this.arrays =
        List.of(
            sequence("direction", "|i1", 1, Sequence.DIRECTIONS, packets),
            sequence("length", "<i4", Integer.BYTES, Sequence.LENGTHS, packets),
            sequence("gap_nanos", "<i8", Long.BYTES, Sequence.GAPS, packets),
            new Array("start_nanos", "<i8", Long.BYTES, 1, row -> new long[] {row.getLong(0)}),
            new Array("key", "<i8", Long.BYTES, KEYS, NpzFile::key));
  }

  private static Array sequence(String name, String type, int bytes, int column, int packets) {
    return new Array(name, type, bytes, packets, row -> Sequence.padded(row, column, packets));
  }

  private static long[] key(Row row) {
    long[] key = new long[KEYS];
    for (int column = 0; column < KEYS; column++) {
      key[column] = ((Number) row.get(column + 1)).longValue();
    }
    return key;
  }

  void write(Dataset<Row> rows, long count, Path target) throws IOException {
    Path folder = target.suffix(".parts");
    store.makeFolder(folder);
    try {
      spread(rows, folder);
      archive(folder, count, target);
    } finally {
      store.delete(folder);
    }
  }

  /** One pass over the rows into a file an array. */
  private void spread(Dataset<Row> rows, Path folder) throws IOException {
    List<OutputStream> outs = new ArrayList<>();
    try {
      for (Array array : arrays) {
        outs.add(new BufferedOutputStream(store.create(new Path(folder, array.name()))));
      }
      for (Iterator<Row> each = rows.toLocalIterator(); each.hasNext(); ) {
        Row row = each.next();
        for (int i = 0; i < arrays.size(); i++) {
          outs.get(i).write(bytes(arrays.get(i), row));
        }
      }
    } finally {
      for (OutputStream out : outs) {
        out.close();
      }
    }
  }

  private static byte[] bytes(Array array, Row row) {
    ByteBuffer buffer =
        ByteBuffer.allocate(array.columns() * array.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : array.values().of(row)) {
      switch (array.bytes()) {
        case 1 -> buffer.put((byte) value);
        case Integer.BYTES -> buffer.putInt((int) value);
        default -> buffer.putLong(value);
      }
    }
    return buffer.array();
  }

  private void archive(Path folder, long count, Path target) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(store.create(target))) {
      for (Array array : arrays) {
        ZipEntry entry = new ZipEntry(array.name() + ".npy");
        // The same conversations make the same bytes, whenever they are written.
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(NpyHeader.of(array.type(), count, array.columns()));
        try (InputStream in = store.system().open(new Path(folder, array.name()))) {
          IOUtils.copyBytes(in, zip, COPY_BYTES, false);
        }
        zip.closeEntry();
      }
    }
  }
}
