package io.tracemint.table.file;

import io.tracemint.output.store.FileSum;
import io.tracemint.output.store.Refused;
import io.tracemint.output.store.WrittenFile;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.table.FieldSchema;
import io.tracemint.table.PageChecksums;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * Writes records as Parquet files straight from columns, each file sorted by the first field, which
 * is a time. A table of few long files and of row groups and pages that know their times is cheap
 * to read for a range of time.
 */
public final class RecordFiles implements Closeable {
  private static final int GROUP_ROWS = 1 << 18;
  private static final long GROUP_BYTES = 128L << 20;
  private static final int TRUNCATED_BYTES = 64;

  // Until a file has shown how much a row takes of it.
  private static final double USUAL_ROW_BYTES = 24;

  private final Path folder;
  private final String name;
  private final Configuration configuration;
  private final List<? extends Field> fields;
  private final int fileRows;
  private final long fileBytes;
  private final Buffers buffers;
  private final RowStore store;
  private final CodecFactory codecs;
  private final BytesInputCompressor compressor;
  private final List<WrittenFile> written = new ArrayList<>();
  private double rowBytes = USUAL_ROW_BYTES;
  private long rows;
  private boolean closed;

  /**
   * Opens a writer; nothing is created before the first rows.
   *
   * @param name the files' first part, of this attempt of this task alone
   * @param fileRows rows after which another file begins; a bound for memory
   */
  public RecordFiles(
      Path folder,
      String name,
      List<? extends Field> fields,
      int fileRows,
      Configuration configuration) {
    this(folder, name, fields, new FileSize(fileRows, Long.MAX_VALUE), configuration);
  }

  /** The same with files of about so many bytes. */
  public RecordFiles(
      Path folder,
      String name,
      List<? extends Field> fields,
      FileSize size,
      Configuration configuration) {
    this.folder = folder;
    this.name = name;
    this.fields = fields;
    this.fileRows = size.rows();
    this.fileBytes = size.bytes();
    this.configuration = configuration;
    this.buffers = Buffers.take(fields, GROUP_ROWS);
    this.store = buffers.store;
    this.codecs = new CodecFactory(configuration, 1 << 16);
    this.compressor = codecs.getCompressor(CompressionCodecName.SNAPPY);
  }

  /** An empty batch to fill; hand it to {@link #add} before asking for another. */
  public Columns batch() {
    return store.next();
  }

  /** Adds the rows of the batch that {@link #batch} gave. */
  public void add() {
    store.added();
    if (store.rows() + RowStore.BATCH_ROWS > fileRows || store.rows() * rowBytes >= fileBytes) {
      flush();
    }
  }

  /** The files written; complete once this is closed. */
  public List<WrittenFile> written() {
    return List.copyOf(written);
  }

  public long rows() {
    return rows;
  }

  private void flush() {
    if (store.rows() > 0) {
      String file = name + "-" + written.size() + ".snappy.parquet";
      FileSum sum = write(new Path(folder, file), store.orderBy(fields.get(0)));
      written.add(new WrittenFile(file, sum));
      rowBytes = (double) sum.bytes() / store.rows();
      rows += store.rows();
      store.clear();
    }
  }

  private FileSum write(Path path, int[] order) {
    try {
      FileOnItsWay file = new FileOnItsWay(path, configuration);
      try {
        write(file, order);
        return file.sum();
      } catch (IOException | FSError e) {
        file.giveUp(e);
        throw e;
      }
    } catch (IOException | FSError e) {
      throw Refused.error("write", path, e);
    }
  }

  private void write(FileOnItsWay file, int[] order) throws IOException {
    MessageType schema = ParquetSchema.of(fields);
    ParquetFileWriter out =
        new ParquetFileWriter(
            file,
            schema,
            ParquetFileWriter.Mode.CREATE,
            GROUP_BYTES,
            0,
            TRUNCATED_BYTES,
            TRUNCATED_BYTES,
            PageChecksums.areWritten(configuration));
    out.start();
    for (int row = 0; row < order.length; row += GROUP_ROWS) {
      group(out, schema, order, row, Math.min(order.length, row + GROUP_ROWS));
    }
    file.beginFooter();
    out.end(Map.of("org.apache.spark.sql.parquet.row.metadata", FieldSchema.of(fields).json()));
  }

  private void group(ParquetFileWriter out, MessageType schema, int[] order, int from, int to)
      throws IOException {
    ColumnWriter columns = new ColumnWriter(out, compressor, buffers.arena);
    out.startBlock(to - from);
    for (int index = 0; index < fields.size(); index++) {
      buffers.chunk.gather(store, order, from, to, fields.get(index));
      columns.write(schema.getColumns().get(index), fields.get(index), buffers.chunk, index == 0);
    }
    out.endBlock();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      flush();
    } finally {
      codecs.release();
      buffers.giveBack();
    }
  }
}
