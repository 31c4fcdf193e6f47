package io.tracemint.ingest.csv;

import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.Columns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a flow CSV, or a part of one, whose layout is known. Rows that cannot be read are counted;
 * their places are line numbers in a whole file and byte offsets in a part.
 */
public final class FlowCsvReader implements FlowReader {
  private final InputStream input;
  private final LineScanner lines;
  private final RowParser parser;
  private final FlowSink sink;
  private final Skips skips;
  private final CsvLayout layout;
  private final byte[] comment;
  private final byte[] stop;
  private final boolean fromStart;
  private final boolean numbered;
  private long lineNumber;
  private boolean opened;
  private boolean stopped;

  /** A reader for a whole file. */
  public FlowCsvReader(InputStream input, CsvLayout layout, CsvSettings settings, Skips skips) {
    this(
        input,
        layout,
        new FlowSink(settings.biflow()),
        settings.maxLineBytes(),
        skips,
        0,
        Long.MAX_VALUE);
  }

  /**
   * A reader for the lines that begin in a part of a file.
   *
   * @param input the file's bytes from {@code from} on, or from one byte earlier if {@code from} is
   *     not zero
   * @param from the part's first byte
   * @param to the byte behind the part's last
   */
  public FlowCsvReader(
      InputStream input,
      CsvLayout layout,
      FlowSink sink,
      int maxLineBytes,
      Skips skips,
      long from,
      long to) {
    this.input = input;
    this.layout = layout;
    this.fromStart = from == 0;
    this.numbered = fromStart && to == Long.MAX_VALUE;
    Dialect dialect = layout.dialect();
    this.lines = new LineScanner(input, dialect, maxLineBytes, Math.max(0, from - 1), to);
    this.parser = new RowParser(layout);
    this.sink = sink;
    this.skips = skips;
    this.comment = dialect.comment().getBytes(StandardCharsets.UTF_8);
    this.stop = dialect.stop().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean read(Columns batch) throws IOException {
    open();
    sink.begin(batch);
    while (!sink.isFull() && !stopped && lines.next()) {
      lineNumber++;
      readLine();
    }
    return batch.rows() > 0;
  }

  /** Steps over the header, or over the line that began in the part before. */
  private void open() throws IOException {
    if (opened) {
      return;
    }
    opened = true;
    int skipped = fromStart ? layout.headerLines() : 1;
    while (skipped-- > 0 && lines.next()) {
      lineNumber++;
    }
  }

  private void readLine() {
    if (lines.isBlank() || (comment.length > 0 && lines.startsWith(comment))) {
      return;
    }
    if (stop.length > 0 && lines.startsWith(stop)) {
      stopped = true;
      return;
    }
    if (skips.isCut() && lines.isUnended()) {
      skips.damaged(Problem.LINE_CUT.label(), place());
      return;
    }
    Problem problem = parser.parse(lines);
    if (problem != Problem.NONE) {
      skips.damaged(problem.label(), place());
      return;
    }
    if (!parser.remarks().isEmpty()) {
      parser.remarks().forEach(remark -> skips.partial(remark.label(), place()));
    }
    sink.add(parser.row());
  }

  private long place() {
    return numbered ? lineNumber : lines.offset();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  @Override
  public long rowCount() {
    return sink.rowCount();
  }
}
