package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.DatagramHandler;
import io.tracemint.ingest.netflow.datagram.DatagramWalker;
import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.datagram.ExportVersion;
import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.netflow.template.RecordCursor;
import io.tracemint.ingest.netflow.template.Template;
import io.tracemint.ingest.netflow.template.TemplateKey;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.netflow.template.TemplateReader;
import io.tracemint.ingest.netflow.template.TemplateTable;
import io.tracemint.ingest.netflow.template.Values;
import java.nio.ByteBuffer;

/**
 * Goes over one file's datagrams for their templates and options data alone, before anything is
 * decoded. Files are gone over in the order of their time.
 */
public final class TemplateCollector {
  private final TemplateLibrary library;
  private final int file;
  private final TemplateReader reader;
  private final TemplateTable templates;
  private final Values values = new Values();
  private final DatagramWalker walker = new DatagramWalker(new Handler());

  /**
   * A collector for one file.
   *
   * @param file the number of the file in the order of their time
   */
  public TemplateCollector(NetflowSettings settings, TemplateLibrary library, int file) {
    this.library = library;
    this.file = file;
    this.reader = new TemplateReader(settings.maxTemplateFields());
    this.templates = new TemplateTable(settings.maxTemplates());
  }

  /** As {@link ExportDecoder#decode}, without decoding. */
  public int collect(ByteBuffer datagram, Exporter exporter) {
    return walker.walk(datagram, exporter, 0);
  }

  /** Damage is counted later, when the same bytes are decoded. */
  private final class Handler implements DatagramHandler {
    @Override
    public void fixed(ByteBuffer bytes, int start, int end, long origin) {}

    @Override
    public void templates(
        ByteBuffer bytes, int start, int end, ExportHeader header, boolean options, long origin) {
      boolean ipfix = header.version() == 10;
      Shelving shelving = new Shelving(header);
      reader.read(bytes, start, end, ipfix, options, shelving, (reason, offset) -> {});
    }

    @Override
    public void data(
        ByteBuffer bytes, int start, int end, ExportHeader header, int id, long origin) {
      templates
          .find(new TemplateKey(header.scope(), id))
          .or(() -> library.before(file, header, id))
          .filter(Template::isOptions)
          .ifPresent(template -> learn(new RecordCursor(bytes, start, end), template, header));
    }

    private void learn(RecordCursor cursor, Template template, ExportHeader header) {
      while (cursor.hasNext(template) && cursor.read(template, values)) {
        library.learn(file, header, values);
      }
    }

    @Override
    public void foreign(ExportVersion version, long offset) {}

    @Override
    public void damaged(String reason, long offset) {}
  }

  private final class Shelving implements TemplateReader.Listener {
    private final ExportHeader header;

    Shelving(ExportHeader header) {
      this.header = header;
    }

    @Override
    public void defined(int id, Template template) {
      templates.put(new TemplateKey(header.scope(), id), template);
      library.add(file, header, id, template);
    }

    @Override
    public void withdrawn(int id, boolean options) {}
  }
}
