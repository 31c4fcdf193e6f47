package io.tracemint.ingest.netflow;

import io.tracemint.ingest.netflow.datagram.DatagramHandler;
import io.tracemint.ingest.netflow.datagram.DatagramWalker;
import io.tracemint.ingest.netflow.datagram.ExportHeader;
import io.tracemint.ingest.netflow.datagram.ExportVersion;
import io.tracemint.ingest.netflow.datagram.Exporter;
import io.tracemint.ingest.netflow.template.TemplateLibrary;
import io.tracemint.ingest.row.FlowSink;
import io.tracemint.ingest.row.Skips;
import java.nio.ByteBuffer;

/**
 * Decodes export datagrams, one after the other, into flow rows. It keeps what NetFlow 9 and IPFIX
 * spread over datagrams: templates, sampling rates, and data that came before its template.
 */
public final class ExportDecoder {
  private final V5Decoder fixed;
  private final SetDecoder sets;
  private final Skips skips;
  private final DatagramWalker walker = new DatagramWalker(new Handler());

  public ExportDecoder(NetflowSettings settings, FlowSink sink, Skips skips) {
    this(settings, new TemplateLibrary(settings.maxTemplates()), 0, sink, skips);
  }

  /**
   * A decoder for one file among several.
   *
   * @param library what all files say about the data of others
   * @param file the number of this file in the order of their time
   */
  public ExportDecoder(
      NetflowSettings settings, TemplateLibrary library, int file, FlowSink sink, Skips skips) {
    this.fixed = new V5Decoder(sink, skips);
    this.sets = new SetDecoder(settings, library, file, sink, skips);
    this.skips = skips;
  }

  /**
   * Decodes the datagram between the buffer's position and limit.
   *
   * @param offset its place in the file, for reports
   * @return the bytes it took up, fewer than there were where another datagram follows
   */
  public int decode(ByteBuffer datagram, Exporter exporter, long offset) {
    return walker.walk(datagram, exporter, offset);
  }

  /** Decodes what still waits for its template, or counts it. */
  public void finish() {
    sets.finish();
  }

  private final class Handler implements DatagramHandler {
    @Override
    public void fixed(ByteBuffer bytes, int start, int end, long origin) {
      fixed.decode(bytes, start, end, origin + start);
    }

    @Override
    public void templates(
        ByteBuffer bytes, int start, int end, ExportHeader header, boolean options, long origin) {
      sets.readTemplates(bytes, start, end, header, options, origin);
    }

    @Override
    public void data(
        ByteBuffer bytes, int start, int end, ExportHeader header, int id, long origin) {
      sets.readData(bytes, start, end, header, id, origin);
    }

    @Override
    public void foreign(ExportVersion version, long offset) {
      if (version == ExportVersion.NONE) {
        skips.damaged(version.label(), offset);
      } else {
        skips.other(version.label(), offset);
      }
    }

    @Override
    public void damaged(String reason, long offset) {
      skips.damaged(reason, offset);
    }
  }
}
