package io.tracemint.ingest.fuzz;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.tracemint.export.RecordSink;
import io.tracemint.export.csv.NetShareFlowCsv;
import io.tracemint.export.csv.NfdumpCsv;
import io.tracemint.export.netflow.ExportProtocol;
import io.tracemint.export.netflow.NetflowWriter;
import io.tracemint.export.netflow.RawDatagrams;
import io.tracemint.export.pcap.CaptureFormat;
import io.tracemint.export.pcap.CapturedDatagrams;
import io.tracemint.ingest.Captures;
import io.tracemint.ingest.nfcapd.NfcapdFiles;
import io.tracemint.random.Seed;
import io.tracemint.simulate.Simulation;
import io.tracemint.simulate.Simulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The forms that files of captures and flow records come in, each as a writer of ours makes it. */
enum Container {
  PCAP,
  PCAPNG,
  GZIP,
  ZSTD,
  XZ,
  BZIP2,
  LZ4,
  NETFLOW5,
  NETFLOW9,
  IPFIX,
  EXPORTS_IN_PCAP,
  NFCAPD,
  NFCAPD_PACKED,
  NETSHARE_CSV,
  NFDUMP_CSV,
  ZEEK_JSON;

  private static final int PACKETS = 40;
  private static final List<Container> PACKET_FILES =
      List.of(PCAP, PCAPNG, GZIP, ZSTD, XZ, BZIP2, LZ4);

  boolean holdsPackets() {
    return PACKET_FILES.contains(this);
  }

  /** The file's name, whose ending is what the reader goes by where content does not tell. */
  String file() {
    String name = name().toLowerCase(Locale.ROOT);
    return name + (name.endsWith("csv") ? ".csv" : name.endsWith("json") ? ".json" : ".bin");
  }

  /** Makes a healthy file. */
  byte[] make() {
    try {
      return switch (this) {
        case PCAP -> packets();
        case PCAPNG -> Captures.simulated(PACKETS, CaptureFormat.pcapng().withSnapBytes(60));
        case GZIP, ZSTD, XZ, BZIP2, LZ4 -> compressed();
        case NETFLOW5 -> exports(ExportProtocol.V5);
        case NETFLOW9 -> exports(ExportProtocol.V9);
        case IPFIX -> exports(ExportProtocol.IPFIX);
        case EXPORTS_IN_PCAP -> captured();
        case NFCAPD -> NfcapdFiles.file(0, NfcapdFiles.records());
        case NFCAPD_PACKED -> NfcapdFiles.file(4, Zstd.compress(NfcapdFiles.records()));
        case NETSHARE_CSV -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          yield records(NetShareFlowCsv.starting(out), out);
        }
        case NFDUMP_CSV -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          yield records(NfdumpCsv.starting(out), out);
        }
        case ZEEK_JSON -> zeek();
      };
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static byte[] packets() {
    return Captures.simulated(PACKETS, CaptureFormat.pcap().withSnapBytes(70));
  }

  private byte[] compressed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressing(bytes)) {
      out.write(packets());
    }
    return bytes.toByteArray();
  }

  private OutputStream compressing(OutputStream out) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPOutputStream(out);
      case ZSTD -> new ZstdOutputStream(out);
      case XZ -> new XZOutputStream(out, new LZMA2Options(1));
      case BZIP2 -> new BZip2CompressorOutputStream(out);
      default -> new FramedLZ4CompressorOutputStream(out);
    };
  }

  private static byte[] exports(ExportProtocol protocol) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return records(new NetflowWriter(new RawDatagrams(out), protocol), out);
  }

  private static byte[] captured() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return records(
        new NetflowWriter(CapturedDatagrams.starting(out, 2_055), ExportProtocol.V9), out);
  }

  private static byte[] records(RecordSink sink, ByteArrayOutputStream out) throws IOException {
    try (sink) {
      new Simulator(Simulation.ofRecords(PACKETS, new Seed(1))).records(sink);
    }
    return out.toByteArray();
  }

  private static byte[] zeek() {
    StringBuilder text = new StringBuilder();
    for (int row = 1; row <= PACKETS; row++) {
      text.append(
          String.format(
              Locale.ROOT,
              "{\"ts\":%d.25,\"uid\":\"C%d\",\"id.orig_h\":\"10.0.0.%d\",\"id.orig_p\":%d,"
                  + "\"id.resp_h\":\"10.0.1.1\",\"id.resp_p\":443,\"proto\":\"tcp\","
                  + "\"duration\":0.5,\"orig_bytes\":10,\"resp_bytes\":20,"
                  + "\"conn_state\":\"SF\",\"orig_pkts\":3,\"orig_ip_bytes\":130,"
                  + "\"resp_pkts\":4,\"resp_ip_bytes\":180}%n",
              1_600_000_000 + row,
              row,
              row,
              row));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
