package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.datagram.Scope;
import io.tracemint.ingest.netflow.template.ExporterFacts;
import io.tracemint.ingest.netflow.template.RecordCursor;
import io.tracemint.ingest.netflow.template.Template;
import io.tracemint.ingest.netflow.template.TemplateKey;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.netflow.template.TemplateReader;
import io.tracemint.ingest.netflow.template.TemplateTable;
import io.tracemint.ingest.netflow.template.Values;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Decodes the sets that NetFlow 9 and IPFIX have in common. */
final class SetDecoder {
  static final String NO_TEMPLATE = "no-template";
  static final String OPTIONS_DATA = "options-data";
  static final String RECORD_CUT = "record-cut-short";
  static final String TOO_MANY_TEMPLATES = "too-many-templates";

  private static final int MOST_WITHDRAWN = 10_000;

  private final TemplateTable templates;
  private final TemplateReader templateReader;
  private final TemplateLibrary library;
  private final int file;
  private final PendingSets pending;
  private final ExporterFacts facts;
  private final Set<Scope> withdrawn = new HashSet<>();
  private final Values values = new Values();
  private final RowBuilder builder = new RowBuilder();
  private final FlowSink sink;
  private final Skips skips;

  SetDecoder(
      NetflowSettings settings, TemplateLibrary library, int file, FlowSink sink, Skips skips) {
    this.templates = new TemplateTable(settings.maxTemplates());
    this.templateReader = new TemplateReader(settings.maxTemplateFields());
    this.pending = new PendingSets(settings.maxPendingSets(), settings.maxPendingBytes());
    this.facts = new ExporterFacts(library, file);
    this.library = library;
    this.file = file;
    this.sink = sink;
    this.skips = skips;
  }

  /** Reads templates; the data sets that waited for them are decoded at once. */
  void readTemplates(
      ByteBuffer bytes, int start, int end, ExportHeader header, boolean options, long origin) {
    templateReader.read(
        bytes,
        start,
        end,
        header.version() == 10,
        options,
        new Definitions(header, origin + start),
        (reason, at) -> skips.damaged(reason, origin + at));
  }

  private final class Definitions implements TemplateReader.Listener {
    private final ExportHeader header;
    private final long offset;

    Definitions(ExportHeader header, long offset) {
      this.header = header;
      this.offset = offset;
    }

    @Override
    public void defined(int id, Template template) {
      TemplateKey key = new TemplateKey(header.scope(), id);
      if (!templates.put(key, template)) {
        skips.damaged(TOO_MANY_TEMPLATES, offset);
        return;
      }
      for (PendingSets.Pending set : pending.take(key)) {
        decode(set, template);
      }
    }

    @Override
    public void withdrawn(int id, boolean options) {
      if (withdrawn.size() < MOST_WITHDRAWN) {
        withdrawn.add(header.scope());
      }
      if (id < 256) {
        templates.removeAll(header.scope(), options);
      } else {
        templates.remove(new TemplateKey(header.scope(), id));
      }
    }
  }

  void readData(ByteBuffer bytes, int start, int end, ExportHeader header, int id, long origin) {
    TemplateKey key = new TemplateKey(header.scope(), id);
    Optional<Template> template = templates.find(key).or(() -> inherited(header, id, end - start));
    if (template.isPresent()) {
      decode(bytes, start, end, header, template.get(), origin);
      return;
    }
    byte[] body = new byte[end - start];
    bytes.get(start, body);
    pending.add(new PendingSets.Pending(key, header, ByteBuffer.wrap(body), origin + start));
    pending.overflow().ifPresent(this::decodeByLibrary);
  }

  /** The template that the files before left in force, unless this one has withdrawn any. */
  private Optional<Template> inherited(ExportHeader header, int id, int bodyBytes) {
    return withdrawn.contains(header.scope())
        ? Optional.empty()
        : library.before(file, header, id).filter(template -> template.fills(bodyBytes));
  }

  /** Nothing more will come: what still waits must find its template in another file. */
  void finish() {
    for (var set = pending.poll(); set.isPresent(); set = pending.poll()) {
      decodeByLibrary(set.get());
    }
  }

  private void decodeByLibrary(PendingSets.Pending set) {
    library
        .find(file, set.header(), set.key().id(), set.body().limit())
        .ifPresentOrElse(
            template -> decode(set, template), () -> skips.damaged(NO_TEMPLATE, set.offset()));
  }

  private void decode(PendingSets.Pending set, Template template) {
    decode(set.body(), 0, set.body().limit(), set.header(), template, set.offset());
  }

  private void decode(
      ByteBuffer bytes, int start, int end, ExportHeader header, Template template, long origin) {
    RecordCursor cursor = new RecordCursor(bytes, start, end);
    while (cursor.hasNext(template)) {
      long offset = origin + cursor.position();
      if (!cursor.read(template, values)) {
        skips.damaged(RECORD_CUT, offset);
        return;
      }
      if (template.isOptions()) {
        facts.learn(header.scope(), values);
        skips.other(OPTIONS_DATA, offset);
      } else {
        emit(header, offset);
      }
    }
  }

  private void emit(ExportHeader header, long offset) {
    long sampling = facts.sampling(header, values);
    long boot = facts.bootNanos(header);
    Optional<String> refusal = builder.build(values, header, boot, sampling);
    if (refusal.isEmpty()) {
      sink.add(builder.row());
    } else if (refusal.get().equals(RowBuilder.NO_ADDRESSES)) {
      skips.other(refusal.get(), offset);
    } else {
      skips.damaged(refusal.get(), offset);
    }
  }
}
