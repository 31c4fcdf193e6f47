package io.tracemint.ingest.flowfile;

import io.tracemint.ingest.capture.CaptureFormat;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.csv.FlowCsvReader;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Compression;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.netflow.ExportDecoder;
import io.tracemint.ingest.netflow.RawExportReader;
import io.tracemint.ingest.netflow.TemplateCollector;
import io.tracemint.ingest.netflow.datagram.ExportVersion;
import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.nfcapd.NfcapdReader;
import io.tracemint.ingest.row.FlowReader;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import io.tracemint.record.RecordFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what files of flow records are, cuts them into parts, and opens parts. */
public final class FlowFiles {
  private final FlowSettings settings;
  private final RecordFilter filter;
  private final FlowInputs inputs;
  private final Recognition recognition;

  public FlowFiles(FlowSettings settings) {
    this(settings, RecordFilter.ALL);
  }

  /** Readers give only the rows that the filter accepts. */
  public FlowFiles(FlowSettings settings, RecordFilter filter) {
    this.settings = settings;
    this.filter = filter;
    this.inputs = new FlowInputs(settings);
    this.recognition = new Recognition(settings, inputs);
  }

  /** Opens a file anew. */
  public interface Opener {
    SeekableInput open() throws IOException;
  }

  /**
   * The parts of a file; an error if it holds no flow records.
   *
   * @param number the file's number in the order of their time
   */
  public List<FlowSplit> split(String file, int number, long fileBytes, Opener opener)
      throws IOException {
    Optional<Compression> compression = FlowInputs.compression(opener);
    FlowFormat format = recognition.format(file, opener, compression);
    String packed = compression.map(Compression::name).orElse("");
    FlowSplit whole = new FlowSplit(file, number, 0, Long.MAX_VALUE, format, packed);
    long splitBytes = settings.capture().splitBytes();
    boolean cut = format.isSplittable() && packed.isEmpty() && fileBytes > splitBytes;
    return cut ? cut(whole, fileBytes, splitBytes) : List.of(whole);
  }

  private static List<FlowSplit> cut(FlowSplit whole, long fileBytes, long splitBytes) {
    List<FlowSplit> parts = new ArrayList<>();
    for (long start = 0; start < fileBytes; start += splitBytes) {
      parts.add(whole.part(start, Math.min(fileBytes, start + splitBytes)));
    }
    return parts;
  }

  /** What a file holds. */
  public enum Content {
    FLOWS,
    PACKETS,
    /** Nothing, nothing that is known, or a capture that fits both. */
    UNDECIDED
  }

  /** What a file holds; a capture holds flows if all its sampled payloads are exports. */
  public Content content(String file, Opener opener) throws IOException {
    return recognition.content(file, opener);
  }

  /** When the first datagram of a file of exports was sent, in seconds since 1970. */
  public long firstSeconds(FlowSplit split, Opener opener) throws IOException {
    if (split.format() instanceof FlowFormat.ExportsInCapture captured) {
      CaptureSplit whole = FlowInputs.whole(split.file(), captured.format());
      try (UdpPayloads payloads = inputs.payloads(whole, opener.open(), new Skips(split.file()))) {
        return firstSeconds(payloads);
      }
    }
    SeekableInput input = inputs.content(opener.open(), split.compression(), ignored -> {});
    return RawExportReader.firstSeconds(new ContentStream(input, 0));
  }

  private static long firstSeconds(UdpPayloads payloads) throws IOException {
    long[] seconds = {0};
    boolean more = true;
    while (more && seconds[0] == 0) {
      more = payloads.next((datagram, from, at) -> seconds[0] = ExportVersion.seconds(datagram));
    }
    return seconds[0];
  }

  /**
   * Puts what a file says about the data of others into the library; files come in the order of
   * their numbers.
   */
  public void collectTemplates(FlowSplit split, Opener opener, TemplateLibrary library)
      throws IOException {
    TemplateCollector collector =
        new TemplateCollector(settings.netflow(), library, split.number());
    if (split.format() instanceof FlowFormat.ExportsInCapture captured) {
      CaptureSplit whole = FlowInputs.whole(split.file(), captured.format());
      try (UdpPayloads payloads = inputs.payloads(whole, opener.open(), new Skips(split.file()))) {
        boolean more = true;
        while (more) {
          more = payloads.next((datagram, exporter, at) -> collector.collect(datagram, exporter));
        }
      }
    } else if (split.format() instanceof FlowFormat.RawExports) {
      SeekableInput input = inputs.content(opener.open(), split.compression(), ignored -> {});
      Exporter exporter = Exporter.ofFolder(split.file());
      RawExportReader.collect(new ContentStream(input, 0), exporter, collector);
    }
  }

  /** Opens a part, whose reader closes the file. */
  public FlowReader open(FlowSplit split, Opener opener, TemplateLibrary library, Skips skips)
      throws IOException {
    if (split.format() instanceof FlowFormat.ExportsInCapture captured) {
      return openCapture(split, captured.format(), opener, library, skips);
    }
    FlowSink sink = new FlowSink(settings.netflow().biflow(), filter);
    SeekableInput input =
        inputs.content(opener.open(), split.compression(), reason -> ended(reason, skips));
    if (split.format() instanceof FlowFormat.Csv csv) {
      ContentStream lines = new ContentStream(input, Math.max(0, split.start() - 1));
      return new FlowCsvReader(
          lines,
          csv.layout(),
          sink,
          settings.csv().maxLineBytes(),
          skips,
          split.start(),
          split.end());
    }
    ContentStream stream = new ContentStream(input, 0);
    if (split.format() instanceof FlowFormat.Nfcapd) {
      return new NfcapdReader(stream, sink, settings.nfcapd(), skips);
    }
    return new RawExportReader(
        stream, Exporter.ofFolder(split.file()), decoder(split, library, sink, skips), sink);
  }

  private static void ended(Reason reason, Skips skips) {
    skips.cut(reason, 0);
  }

  private FlowReader openCapture(
      FlowSplit split, CaptureFormat format, Opener opener, TemplateLibrary library, Skips skips)
      throws IOException {
    FlowSink sink = new FlowSink(settings.netflow().biflow(), filter);
    return new CaptureExportReader(
        inputs.payloads(FlowInputs.whole(split.file(), format), opener.open(), skips),
        decoder(split, library, sink, skips),
        sink,
        skips);
  }

  private ExportDecoder decoder(
      FlowSplit split, TemplateLibrary library, FlowSink sink, Skips skips) {
    return new ExportDecoder(settings.netflow(), library, split.number(), sink, skips);
  }
}
