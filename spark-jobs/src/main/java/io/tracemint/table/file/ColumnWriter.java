package io.tracemint.table.file;

import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Encodes one column of a row group: by a dictionary where values repeat, by differences where they
 * ascend, else plain; a page every so many rows, each with its least and greatest value.
 */
final class ColumnWriter {
  private static final int PAGE_ROWS = 1 << 15;

  private final ParquetFileWriter out;
  private final BytesInputCompressor compressor;
  private final Dictionary.Arena arena;

  ColumnWriter(ParquetFileWriter out, BytesInputCompressor compressor, Dictionary.Arena arena) {
    this.out = out;
    this.compressor = compressor;
    this.arena = arena;
  }

  void write(ColumnDescriptor column, Field field, ColumnChunk chunk, boolean ascending)
      throws IOException {
    out.startColumn(column, chunk.rows, compressor.getCodecName());
    Values values = isString(field) ? strings(chunk) : numbers(field, chunk, ascending);
    if (values.dictionary().isPresent()) {
      dictionaryPage(values);
    }
    int value = 0;
    for (int row = 0; row < chunk.rows; row += PAGE_ROWS) {
      int rowEnd = Math.min(chunk.rows, row + PAGE_ROWS);
      int valueEnd = value + (field.nullable() ? present(chunk.nulls, row, rowEnd) : rowEnd - row);
      page(column, field, chunk, values, new Range(row, rowEnd, value, valueEnd));
      value = valueEnd;
    }
    out.endColumn();
  }

  private record Range(int row, int rowEnd, int value, int valueEnd) {}

  /** How the values of a chunk are encoded. */
  private record Values(
      Optional<Dictionary<?>> dictionary, BytesInput entries, Encoding plain, Encoder encoder) {}

  private interface Encoder {
    BytesInput encode(int from, int to) throws IOException;
  }

  private static boolean isString(Field field) {
    return field.type() == ColumnType.ADDRESS6 || field.type() == ColumnType.TEXT;
  }

  private static int present(boolean[] nulls, int from, int to) {
    int count = 0;
    for (int row = from; row < to; row++) {
      count += nulls[row] ? 0 : 1;
    }
    return count;
  }

  private Values strings(ColumnChunk chunk) {
    Binary[] values = chunk.strings();
    Encoder plain = (from, to) -> Plain.strings(values, from, to);
    Optional<Dictionary<Binary[]>> found = Dictionary.ofStrings(values, chunk.values, arena);
    return chunk.values == 0 || found.isEmpty()
        ? new Values(Optional.empty(), BytesInput.empty(), Encoding.PLAIN, plain)
        : new Values(
            Optional.of(found.get()),
            Plain.strings(found.get().entries(), 0, found.get().size()),
            Encoding.RLE_DICTIONARY,
            (from, to) -> Levels.codes(found.get(), from, to));
  }

  private Values numbers(Field field, ColumnChunk chunk, boolean ascending) {
    long[] values = chunk.numbers;
    int count = chunk.values;
    boolean wide = field.type() == ColumnType.LONG;
    if (ascending) {
      return new Values(
          Optional.empty(),
          BytesInput.empty(),
          Encoding.DELTA_BINARY_PACKED,
          (from, to) -> differences(values, from, to));
    }
    Bounds bounds = Bounds.of(values, 0, count);
    Optional<Dictionary<long[]>> found =
        count == 0
            ? Optional.empty()
            : Dictionary.ofNumbers(values, count, bounds.least(), bounds.most(), arena);
    return found.isEmpty()
        ? new Values(
            Optional.empty(),
            BytesInput.empty(),
            Encoding.PLAIN,
            (from, to) -> Plain.numbers(values, from, to, wide))
        : new Values(
            Optional.of(found.get()),
            Plain.numbers(found.get().entries(), 0, found.get().size(), wide),
            Encoding.RLE_DICTIONARY,
            (from, to) -> Levels.codes(found.get(), from, to));
  }

  private static BytesInput differences(long[] values, int from, int to) {
    DeltaBinaryPackingValuesWriterForLong writer =
        new DeltaBinaryPackingValuesWriterForLong(1 << 16, 1 << 20, new HeapByteBufferAllocator());
    for (int at = from; at < to; at++) {
      writer.writeLong(values[at]);
    }
    return writer.getBytes();
  }

  private record Bounds(long least, long most) {
    static Bounds of(long[] values, int from, int to) {
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      for (int at = from; at < to; at++) {
        least = Math.min(least, values[at]);
        most = Math.max(most, values[at]);
      }
      return new Bounds(least, most);
    }
  }

  private void dictionaryPage(Values values) throws IOException {
    BytesInput entries = values.entries();
    int size = values.dictionary().orElseThrow().size();
    out.writeDictionaryPage(
        new DictionaryPage(
            compressor.compress(entries), (int) entries.size(), size, Encoding.PLAIN));
  }

  private void page(
      ColumnDescriptor column, Field field, ColumnChunk chunk, Values values, Range range)
      throws IOException {
    BytesInput body = values.encoder().encode(range.value, range.valueEnd);
    BytesInput page =
        field.nullable()
            ? BytesInput.concat(Levels.present(chunk.nulls, range.row, range.rowEnd), body)
            : body;
    int rows = range.rowEnd - range.row;
    out.writeDataPage(
        rows,
        (int) page.size(),
        compressor.compress(page),
        statistics(column, field, chunk, range),
        rows,
        Encoding.RLE,
        Encoding.RLE,
        values.plain());
  }

  private static Statistics<?> statistics(
      ColumnDescriptor column, Field field, ColumnChunk chunk, Range range) {
    Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
    int count = range.valueEnd - range.value;
    statistics.incrementNumNulls(range.rowEnd - range.row - count);
    if (count == 0) {
      return statistics;
    }
    if (isString(field)) {
      for (int at = range.value; at < range.valueEnd; at++) {
        statistics.updateStats(chunk.strings()[at]);
      }
      return statistics;
    }
    Bounds bounds = Bounds.of(chunk.numbers, range.value, range.valueEnd);
    if (statistics instanceof IntStatistics ints) {
      ints.setMinMax((int) bounds.least(), (int) bounds.most());
    } else if (statistics instanceof LongStatistics longs) {
      longs.setMinMax(bounds.least(), bounds.most());
    }
    return statistics;
  }
}
