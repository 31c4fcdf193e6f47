package io.tracemint.ingest.flowfile;

import io.tracemint.failure.UserError;
import io.tracemint.ingest.capture.CaptureFormat;
import io.tracemint.ingest.csv.CsvLayout;
import io.tracemint.ingest.csv.DialectDetector;
import io.tracemint.ingest.damage.Reason;
import io.tracemint.ingest.input.Compression;
import io.tracemint.ingest.input.SeekableInput;
import io.tracemint.ingest.input.Window;
import io.tracemint.ingest.netflow.datagram.ExportVersion;
import io.tracemint.ingest.nfcapd.NfcapdReader;
import io.tracemint.ingest.row.Skips;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what a file holds by its first bytes, and what a capture holds by its first payloads. */
final class Recognition {
  private static final int SAMPLED_PAYLOADS = 200;

  /** A file that calls itself CSV is read as one, so that the error names its columns. */
  private static final Pattern NAMED_CSV = Pattern.compile("(?i)\\.csv(\\.[a-z0-9]{2,4})?$");

  private final FlowSettings settings;
  private final FlowInputs inputs;

  Recognition(FlowSettings settings, FlowInputs inputs) {
    this.settings = settings;
    this.inputs = inputs;
  }

  /** The format of a file of flow records; an error if it holds none. */
  FlowFormat format(String file, FlowFiles.Opener opener, Optional<Compression> compression)
      throws IOException {
    byte[] head = head(opener, compression);
    return captured(file, opener)
        .or(() -> binary(head))
        .orElseGet(() -> new FlowFormat.Csv(csv(file, head)));
  }

  /** What a file holds; a capture holds flows if all its sampled payloads are exports. */
  FlowFiles.Content content(String file, FlowFiles.Opener opener) throws IOException {
    if (captureFormat(opener).isPresent()) {
      return captured(payloads(file, opener));
    }
    byte[] head = head(opener, FlowInputs.compression(opener));
    return head.length > 0 && isFlows(file, head)
        ? FlowFiles.Content.FLOWS
        : FlowFiles.Content.UNDECIDED;
  }

  private boolean isFlows(String file, byte[] head) throws IOException {
    return binary(head).isPresent()
        || NAMED_CSV.matcher(file).find()
        || new DialectDetector(settings.csv()).find(new ByteArrayInputStream(head)).isPresent();
  }

  private byte[] head(FlowFiles.Opener opener, Optional<Compression> compression)
      throws IOException {
    List<Reason> early = new ArrayList<>();
    try (SeekableInput input = inputs.content(opener.open(), compression, early::add)) {
      byte[] head = new ContentStream(input, 0).readNBytes(FlowInputs.HEAD_BYTES);
      if (head.length == 0 && !early.isEmpty()) {
        throw UserError.of(
            "%s cannot be decompressed: %s. Fetch it again, raise the limit, or leave it out.",
            input.name(), Reason.label(early.get(0).code()));
      }
      return head;
    }
  }

  private Optional<FlowFormat> captured(String file, FlowFiles.Opener opener) throws IOException {
    Optional<CaptureFormat> format = captureFormat(opener);
    if (format.isPresent() && !holdsAnExport(file, opener)) {
      throw UserError.of(
          "%s is a capture without NetFlow or IPFIX datagrams in its first %d UDP payloads. Read"
              + " it as packets (format pcap, or ingest.kind = packets).",
          file, SAMPLED_PAYLOADS);
    }
    return format.map(FlowFormat.ExportsInCapture::new);
  }

  private Optional<CaptureFormat> captureFormat(FlowFiles.Opener opener) throws IOException {
    try (SeekableInput input = opener.open()) {
      Window window = new Window(input, FlowInputs.HEAD_BYTES);
      Optional<CaptureFormat> format = CaptureFormat.of(window);
      if (!(format.isPresent() && format.get() instanceof CaptureFormat.Compressed packed)) {
        return format;
      }
      Window unpacked =
          new Window(
              inputs.content(input, Optional.of(packed.compression()), ignored -> {}),
              FlowInputs.HEAD_BYTES);
      return CaptureFormat.uncompressed(unpacked).isPresent() ? format : Optional.empty();
    }
  }

  // A capture without payloads may be the one of a quiet hour among others of either kind.
  private static FlowFiles.Content captured(int[] kinds) {
    if (kinds[1] > 0) {
      return FlowFiles.Content.PACKETS;
    }
    return kinds[0] > 0 ? FlowFiles.Content.FLOWS : FlowFiles.Content.UNDECIDED;
  }

  private boolean holdsAnExport(String file, FlowFiles.Opener opener) throws IOException {
    return payloads(file, opener)[0] > 0;
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

  /** How many of the first payloads are exports, and how many are not. */
  private int[] payloads(String file, FlowFiles.Opener opener) throws IOException {
    int[] kinds = new int[2];
    CaptureFormat format = captureFormat(opener).orElseThrow();
    try (UdpPayloads payloads =
        inputs.payloads(FlowInputs.whole(file, format), opener.open(), new Skips(file))) {
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
}
