package io.tracemint.ingest.flowfile;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.capture.CaptureFormat;
import io.tracemint.ingest.capture.CaptureSplit;
import io.tracemint.ingest.csv.CsvLayout;
import io.tracemint.ingest.csv.DialectDetector;
import io.tracemint.ingest.csv.FlowCsvReader;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Compression;
import io.tracemint.ingest.input.DecompressedInput;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.input.Window;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Tells what files of flow records are, cuts them into parts, and opens parts. */
public final class FlowFiles {
  private static final int HEAD_BYTES = 1 << 16;
  private static final int SAMPLED_PAYLOADS = 200;

  /** A file that calls itself CSV is read as one, so that the error names its columns. */
  private static final Pattern NAMED_CSV = Pattern.compile("(?i)\\.csv(\\.[a-z0-9]{2,4})?$");

  private final FlowSettings settings;
  private final RecordFilter filter;

  public FlowFiles(FlowSettings settings) {
    this(settings, RecordFilter.ALL);
  }

  /** Readers give only the rows that the filter accepts. */
  public FlowFiles(FlowSettings settings, RecordFilter filter) {
    this.settings = settings;
    this.filter = filter;
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
    Optional<Compression> compression = compression(opener);
    byte[] head = head(opener, compression);
    FlowFormat format =
        captured(file, opener)
            .or(() -> binary(head))
            .orElseGet(() -> new FlowFormat.Csv(csv(file, head)));
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
    if (captureFormat(opener).isPresent()) {
      return captured(payloads(file, opener));
    }
    byte[] head = head(opener, compression(opener));
    return head.length > 0 && isFlows(file, head) ? Content.FLOWS : Content.UNDECIDED;
  }

  private boolean isFlows(String file, byte[] head) throws IOException {
    return binary(head).isPresent()
        || NAMED_CSV.matcher(file).find()
        || new DialectDetector(settings.csv()).find(new ByteArrayInputStream(head)).isPresent();
  }

  private static Optional<Compression> compression(Opener opener) throws IOException {
    try (SeekableInput input = opener.open()) {
      return Compression.of(new Window(input, HEAD_BYTES));
    }
  }

  private SeekableInput content(
      SeekableInput input, Optional<Compression> compression, Consumer<Reason> early) {
    return compression.isPresent()
        ? new DecompressedInput(input, compression.get(), settings.capture().limits(), early)
        : input;
  }

  private byte[] head(Opener opener, Optional<Compression> compression) throws IOException {
    List<Reason> early = new ArrayList<>();
    try (SeekableInput input = content(opener.open(), compression, early::add)) {
      byte[] head = new ContentStream(input, 0).readNBytes(HEAD_BYTES);
      if (head.length == 0 && !early.isEmpty()) {
        throw UserError.of(
            "%s cannot be decompressed: %s. Fetch it again, raise the limit, or leave it out.",
            input.name(), Reason.label(early.get(0).code()));
      }
      return head;
    }
  }

  private Optional<FlowFormat> captured(String file, Opener opener) throws IOException {
    Optional<CaptureFormat> format = captureFormat(opener);
    if (format.isPresent() && !holdsAnExport(file, opener)) {
      throw UserError.of(
          "%s is a capture without NetFlow or IPFIX datagrams in its first %d UDP payloads. Read"
              + " it as packets (format pcap, or ingest.kind = packets).",
          file, SAMPLED_PAYLOADS);
    }
    return format.map(FlowFormat.ExportsInCapture::new);
  }

  private Optional<CaptureFormat> captureFormat(Opener opener) throws IOException {
    try (SeekableInput input = opener.open()) {
      Window window = new Window(input, HEAD_BYTES);
      Optional<CaptureFormat> format = CaptureFormat.of(window);
      if (!(format.isPresent() && format.get() instanceof CaptureFormat.Compressed packed)) {
        return format;
      }
      Window unpacked =
          new Window(content(input, Optional.of(packed.compression()), ignored -> {}), HEAD_BYTES);
      return CaptureFormat.uncompressed(unpacked).isPresent() ? format : Optional.empty();
    }
  }

  // A capture without payloads may be the one of a quiet hour among others of either kind.
  private static Content captured(int[] kinds) {
    if (kinds[1] > 0) {
      return Content.PACKETS;
    }
    return kinds[0] > 0 ? Content.FLOWS : Content.UNDECIDED;
  }

  private boolean holdsAnExport(String file, Opener opener) throws IOException {
    return payloads(file, opener)[0] > 0;
  }

  /** How many of the first payloads are exports, and how many are not. */
  private int[] payloads(String file, Opener opener) throws IOException {
    int[] kinds = new int[2];
    CaptureFormat format = captureFormat(opener).orElseThrow();
    try (UdpPayloads payloads = payloads(whole(file, format), opener.open(), new Skips(file))) {
      boolean more = true;
      while (more && kinds[0] + kinds[1] < SAMPLED_PAYLOADS) {
        more =
            payloads.next(
                (datagram, exporter, offset) ->
                    kinds[ExportVersion.sniff(datagram) == ExportVersion.NONE ? 1 : 0]++);
      }
    }
    return kinds;
  }

  private static CaptureSplit whole(String file, CaptureFormat format) {
    return new CaptureSplit(file, 0, Long.MAX_VALUE, format);
  }

  private UdpPayloads payloads(CaptureSplit split, SeekableInput input, Skips skips)
      throws IOException {
    return new UdpPayloads(
        input,
        split,
        settings.capture().captureLimits(),
        settings.netflow().maxFragmentBytes(),
        skips);
  }

  private static Optional<FlowFormat> binary(byte[] head) {
    if (NfcapdReader.isNfcapd(head)) {
      return Optional.of(new FlowFormat.Nfcapd());
    }
    boolean export = ExportVersion.sniff(ByteBuffer.wrap(head)).isDecodable();
    return export ? Optional.of(new FlowFormat.RawExports()) : Optional.empty();
  }

  private CsvLayout csv(String file, byte[] head) {
    try {
      return new DialectDetector(settings.csv()).detect(file, new ByteArrayInputStream(head));
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  /** When the first datagram of a file of exports was sent, in seconds since 1970. */
  public long firstSeconds(FlowSplit split, Opener opener) throws IOException {
    if (split.format() instanceof FlowFormat.ExportsInCapture captured) {
      CaptureSplit whole = whole(split.file(), captured.format());
      try (UdpPayloads payloads = payloads(whole, opener.open(), new Skips(split.file()))) {
        return firstSeconds(payloads);
      }
    }
    SeekableInput input = content(opener.open(), split.compression(), ignored -> {});
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
      CaptureSplit whole = whole(split.file(), captured.format());
      try (UdpPayloads payloads = payloads(whole, opener.open(), new Skips(split.file()))) {
        boolean more = true;
        while (more) {
          more = payloads.next((datagram, exporter, at) -> collector.collect(datagram, exporter));
        }
      }
    } else if (split.format() instanceof FlowFormat.RawExports) {
      SeekableInput input = content(opener.open(), split.compression(), ignored -> {});
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
        content(opener.open(), split.compression(), reason -> ended(reason, skips));
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
        payloads(whole(split.file(), format), opener.open(), skips),
        decoder(split, library, sink, skips),
        sink,
        skips);
  }

  private ExportDecoder decoder(
      FlowSplit split, TemplateLibrary library, FlowSink sink, Skips skips) {
    return new ExportDecoder(settings.netflow(), library, split.number(), sink, skips);
  }
}
