package io.tracemint.evaluate.report.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.evaluate.SmallTraces;
import io.tracemint.evaluate.Trace;
import io.tracemint.evaluate.report.chart.Chart;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TalkTest {
  private static final long CLIENT = 0x0A000001L;
  private static final long SERVER = 0xC0A80001L;
  private static final int SYN = 2;
  private static final int ACK = 16;

  private final Columns columns = new Columns(PacketField.ALL, 32);

  private void packet(long millis, long from, int fromPort, long to, int toPort, int flags) {
    int row = columns.rows();
    columns.longs(PacketField.TIME_NANOS)[row] = millis * 1_000_000;
    columns.ints(PacketField.VERSION)[row] = 4;
    columns.longs(PacketField.SRCIP)[row] = from;
    columns.longs(PacketField.DSTIP)[row] = to;
    columns.ints(PacketField.SRCPORT)[row] = fromPort;
    columns.ints(PacketField.DSTPORT)[row] = toPort;
    columns.ints(PacketField.PROTO)[row] = 6;
    columns.nulls(PacketField.SRCIP6)[row] = true;
    columns.nulls(PacketField.DSTIP6)[row] = true;
    columns.ints(PacketField.TCP_FLAGS)[row] = flags;
    columns.ints(PacketField.PKT_LEN)[row] = 100;
    columns.rows(row + 1);
  }

  private Trace trace() {
    packet(1000, CLIENT, 50_000, SERVER, 443, SYN);
    packet(1002, SERVER, 443, CLIENT, 50_000, SYN | ACK);
    packet(1005, CLIENT, 50_000, SERVER, 443, ACK);
    packet(2000, CLIENT, 50_001, SERVER, 22, SYN);
    return new Trace(columns);
  }

  @Test
  void cellsAreSharesOfRecordsByRank() {
    HostMatrix matrix = Matrices.of("real", trace());
    assertThat(matrix.hosts()).hasSize(9).startsWith("host 1").endsWith("others");
    assertThat(matrix.cells().get(0).get(1)).isEqualTo(0.75);
    assertThat(matrix.cells().get(1).get(0)).isEqualTo(0.25);
    assertThat(matrix.most()).isEqualTo(0.75);
    assertThat(matrix.bytes().subList(0, 3)).containsExactly(1.0, 1.0, 0.0);
  }

  @Test
  void allRecordsAreInTheMatrixHoweverManyHosts() {
    HostMatrix matrix = Matrices.of("t", new Trace(SmallTraces.packets(2000, 60, new Seed(1))));
    double sum = matrix.cells().stream().flatMap(List::stream).mapToDouble(share -> share).sum();
    assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
    Chart talkers = Matrices.talkers(List.of(matrix));
    assertThat(talkers.curves().get(0).y()).hasSize(8).allMatch(share -> share > 0 && share <= 1);
  }

  @Test
  void aConversationIsToldByItsRolesTimesAndFlags() {
    Sequences sequences = new Sequences(trace());
    Sequence sequence = sequences.of("real", sequences.usual()).orElseThrow();
    assertThat(sequence.port()).isEqualTo(443);
    assertThat(sequence.records()).isEqualTo(3);
    assertThat(sequence.arrows())
        .containsExactly(
            new Arrow(0, true, "SYN", 100, 1, 0),
            new Arrow(0.002, false, "SYN ACK", 100, 1, 0),
            new Arrow(0.005, true, "ACK", 100, 1, 0));
    assertThat(SequenceDrawing.summary(sequence)).isEqualTo("TCP to port 443, 3 packets in 5.0 ms");
  }

  @Test
  void nothingOfTheOriginalsConversationIsThereUnlessAskedFor() throws IOException {
    Map<String, Trace> traces = new LinkedHashMap<>();
    traces.put("real", trace());
    traces.put("copy", new Trace(columns));
    assertThat(Talk.of(traces, false).sequences()).extracting(Sequence::trace).containsOnly("copy");
    Talk both = Talk.of(traces, true);
    assertThat(both.sequences()).extracting(Sequence::trace).containsExactly("real", "copy");
    assertThat(new ObjectMapper().writeValueAsString(both))
        .doesNotContain("10.0.0.1", "167772161", "192.168.0.1", "3232235521", "50000");
  }

  @Test
  void flowRecordsHavePacketsAndDurations() {
    Columns flows = SmallTraces.flows(2, 3, new Seed(1));
    swap(flows);
    Sequence sequence =
        new Sequences(new Trace(flows)).of("f", java.util.OptionalLong.empty()).orElseThrow();
    assertThat(sequence.ofPackets()).isFalse();
    assertThat(sequence.arrows()).hasSize(2);
    assertThat(sequence.arrows().get(1).fromClient()).isFalse();
    assertThat(sequence.arrows().get(0).packets()).isEqualTo(flows.longs(FlowField.PACKETS)[0]);
  }

  // The second record is the way back of the first.
  private static void swap(Columns flows) {
    flows.longs(FlowField.SRCIP)[1] = flows.longs(FlowField.DSTIP)[0];
    flows.longs(FlowField.DSTIP)[1] = flows.longs(FlowField.SRCIP)[0];
    flows.ints(FlowField.SRCPORT)[1] = flows.ints(FlowField.DSTPORT)[0];
    flows.ints(FlowField.DSTPORT)[1] = flows.ints(FlowField.SRCPORT)[0];
    flows.ints(FlowField.PROTO)[1] = flows.ints(FlowField.PROTO)[0];
  }

  @Test
  void aTraceWithoutAnswersHasNoConversation() {
    packet(1, CLIENT, 50_000, SERVER, 443, SYN);
    Sequences sequences = new Sequences(new Trace(columns));
    assertThat(sequences.of("t", sequences.usual())).isEmpty();
    Trace empty = new Trace(SmallTraces.packets(0, 1, new Seed(1)));
    assertThat(Talk.of(Map.of("real", empty), true).sequences()).isEmpty();
  }

  @Test
  void drawingsAreWellFormedWhateverTheirNames() throws Exception {
    Map<String, Trace> traces = new LinkedHashMap<>();
    traces.put("real", trace());
    traces.put("</svg><script>\"&", new Trace(columns));
    Talk talk = Talk.of(traces, true);
    assertThat(talk.drawings()).hasSize(4);
    for (Drawing drawing : talk.drawings()) {
      assertThat(parsed(drawing.svg()).getElementsByTagName("script").getLength()).isZero();
      assertThat(parsed(drawing.inPage()).getElementsByTagName("style").getLength()).isZero();
      assertThat(drawing.width()).as("on a narrow screen").isLessThanOrEqualTo(350);
      assertThat(ImageIO.read(new ByteArrayInputStream(drawing.png())).getWidth())
          .isBetween(800, 900);
    }
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
