package io.tracemint.family.netssm;

import static io.tracemint.family.netssm.Talks.CLIENT;
import static io.tracemint.family.netssm.Talks.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.family.Order;
import io.tracemint.family.RecordBatches;
import io.tracemint.family.TableShape;
import io.tracemint.family.Tuples;
import io.tracemint.family.conversations.trace.Conversations;
import io.tracemint.family.netssm.grammar.Bounds;
import io.tracemint.family.netssm.grammar.Part;
import io.tracemint.family.netssm.grammar.Script;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TellerTest {
  private static Tuples tuples() {
    return Tuples.of(new Order(0, 0, 1, 1, -1, ""), 1);
  }

  private static final long WORD = 0xFFFF_FFFFL;

  /** Every kind of packet: TCP, UDP in two fragments, ICMP, and a protocol without ports. */
  private static Talks talks() {
    Talks talks = new Talks().connection(CLIENT, 40_000);
    talks
        .packet(false, 1, Map.of(PacketField.PKT_LEN, 60L, PacketField.ID, 9L))
        .packet(true, 2_000, Map.of(PacketField.PKT_LEN, 120L, PacketField.TOS, 8L))
        .packet(true, 5_000_000, Map.of(PacketField.PKT_LEN, 300L))
        .end(CLIENT, SERVER, 50_000, 53, Script.UDP);
    talks
        .packet(false, 1, Map.of(PacketField.PKT_LEN, 1500L, PacketField.FLAG, 1L))
        .end(CLIENT, SERVER, 50_001, 2049, Script.UDP);
    talks
        .packet(false, 1, Map.of(PacketField.PKT_LEN, 700L, PacketField.OFF, 185L))
        .end(CLIENT, SERVER, 0, 0, Script.UDP);
    talks
        .packet(false, 1, Map.of(PacketField.PKT_LEN, 84L, PacketField.ICMP_TYPE, 8L))
        .packet(true, 99, Map.of(PacketField.PKT_LEN, 84L, PacketField.ICMP_CODE, 3L))
        .end(CLIENT, SERVER, 0, 0, Script.ICMP);
    return talks.packet(false, 1, Map.of(PacketField.PKT_LEN, 24L)).end(CLIENT, SERVER, 0, 0, 47);
  }

  private static Code code(Talks talks) {
    return Code.of(talks.shape(), Conversations.of(talks.series()), 16);
  }

  private static int[] told(Talks talks, Code code) {
    TableShape shape = talks.shape();
    Clock clock = new Clock(shape.chunking());
    return Teller.tokens(shape, clock, code, Conversations.of(talks.series()));
  }

  private static List<String> heard(Talks talks, Code code, int... tokens) {
    TableShape shape = talks.shape();
    Clock clock = new Clock(shape.chunking());
    RandomGenerator random = new Seed(1).generator();
    Listener listener = new Listener(shape.features(), clock, code, 0, tuples(), random);
    List<String> packets = new ArrayList<>();
    RecordBatches records = new RecordBatches(shape, batch -> read(batch, packets));
    assertThat(listener.begin()).isEqualTo(tokens[0]);
    for (int i = 1; i < tokens.length; i++) {
      BitSet allowed = listener.allowed();
      assertThat(allowed.get(tokens[i])).as("token %d", i).isTrue();
      listener.accept(tokens[i], records);
    }
    assertThat(listener.isOver()).isTrue();
    records.flush();
    return packets;
  }

  private static final List<PacketField> COMPARED =
      List.of(
          PacketField.SRCIP,
          PacketField.DSTIP,
          PacketField.SRCPORT,
          PacketField.DSTPORT,
          PacketField.PROTO,
          PacketField.PKT_LEN,
          PacketField.TOS,
          PacketField.ID,
          PacketField.FLAG,
          PacketField.OFF,
          PacketField.TTL,
          PacketField.TCP_FLAGS,
          PacketField.TCP_WINDOW,
          PacketField.TCP_HEADER_BYTES,
          PacketField.TCP_MSS,
          PacketField.TCP_WINDOW_SCALE,
          PacketField.ICMP_TYPE,
          PacketField.ICMP_CODE);

  /** Sequence numbers count from those of the client's and the server's first segment. */
  private static void read(Columns batch, List<String> packets) {
    long[] starts = new long[2];
    for (int row = 0; row < batch.rows(); row++) {
      StringBuilder text = new StringBuilder();
      for (Field field : COMPARED) {
        text.append(batch.isNull(field, row) ? "-" : batch.number(field, row)).append(' ');
      }
      if (!batch.isNull(PacketField.TCP_FLAGS, row)) {
        int side = batch.longs(PacketField.SRCIP)[row] == CLIENT ? 0 : 1;
        long seq = batch.longs(PacketField.TCP_SEQ)[row];
        long ack = batch.longs(PacketField.TCP_ACK)[row];
        boolean syn = (batch.ints(PacketField.TCP_FLAGS)[row] & 2) != 0;
        starts[side] = syn ? seq : starts[side];
        text.append((seq - starts[side]) & WORD).append(' ');
        text.append(ack == 0 ? 0 : (ack - starts[1 - side]) & WORD);
      }
      packets.add(text.toString());
    }
  }

  /** The same columns straight from the flow table. */
  private static List<String> original(Talks talks) {
    List<String> packets = new ArrayList<>();
    RecordBatches records = new RecordBatches(talks.shape(), batch -> read(batch, packets));
    for (var series : talks.series()) {
      for (int i = 0; i < series.segment().records(); i++) {
        int record = i;
        RecordBatches.Cells cells =
            new RecordBatches.Cells() {
              @Override
              public long number(int feature) {
                return series.segment().number(feature, record);
              }

              @Override
              public String text(int feature) {
                return "";
              }
            };
        long time = series.segment().times()[i];
        records.add(series.key(), series.segment().backward()[i], time, cells);
      }
    }
    records.flush();
    return packets;
  }

  @Test
  void whatIsToldIsHeard() {
    Talks talks = talks();
    Code code = code(talks);

    assertThat(heard(talks, code, told(talks, code))).isEqualTo(original(talks));
  }

  /** Hardly two tokens in five of the 40 bytes of a header, since most of those follow. */
  @Test
  void aPacketThatGoesOnTakesFewTokens() {
    Talks talks = new Talks().connection(CLIENT, 40_000);

    assertThat(told(talks, code(talks)).length).isLessThan(8 * 16 + 20);
  }

  /** Whatever is drawn of what is allowed: lengths hold their headers, fragments their offsets. */
  @Test
  void whatTheGrammarAllowsIsAPacket() {
    Talks talks = talks();
    TableShape shape = talks.shape();
    Clock clock = new Clock(shape.chunking());
    RandomGenerator random = new Seed(2).generator();
    List<List<Integer>> anything = Collections.nCopies(Part.SPOTS, List.of());
    Code seen = code(talks);
    List<Bounds> unbound = Collections.nCopies(Part.ALL.size(), Bounds.NONE);
    Code free = new Code(seen.table(), seen.gaps(), seen.between(), anything, unbound);
    Listener listener = new Listener(shape.features(), clock, free, 0, tuples(), random);
    int[] made = new int[1];
    RecordBatches records = new RecordBatches(shape, batch -> made[0] += valid(batch));
    listener.begin();
    int packets = 0;
    while (packets < 5000) {
      int[] allowed = listener.allowed().stream().toArray();
      int token = allowed[random.nextInt(allowed.length)];
      packets += listener.accept(token, records) ? 1 : 0;
      if (listener.isOver()) {
        listener.begin();
      }
    }
    records.flush();

    assertThat(made[0]).isEqualTo(5000);
  }

  private static int valid(Columns batch) {
    for (int row = 0; row < batch.rows(); row++) {
      int length = batch.ints(PacketField.PKT_LEN)[row];
      boolean first = batch.ints(PacketField.OFF)[row] == 0;
      int proto = batch.ints(PacketField.PROTO)[row];
      int words = proto == Script.TCP ? batch.ints(PacketField.TCP_HEADER_BYTES)[row] : 0;
      assertThat(length).isBetween(20, 65_535);
      if (first) {
        assertThat(words).isIn(0, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60);
        assertThat(length).isGreaterThanOrEqualTo(20 + words);
        assertThat(proto != Script.UDP || length >= 28).isTrue();
        assertThat(proto != Script.ICMP || length >= 28).isTrue();
      }
      assertThat(batch.ints(PacketField.FLAG)[row]).isBetween(0, 7);
      assertThat(batch.ints(PacketField.OFF)[row]).isBetween(0, 8191);
    }
    return batch.rows();
  }

  @Test
  void aTurnThatSpeaksOfTimesBeyondItsChunkIsOver() {
    Talks talks = talks();
    Code code = code(talks);
    TableShape shape = talks.shape();
    Clock early = new Clock(new io.tracemint.flows.Chunking(Talks.START, Talks.START + 10, 1));
    Listener listener =
        new Listener(shape.features(), early, code, 0, tuples(), new Seed(1).generator());
    RecordBatches records = new RecordBatches(shape, batch -> {});
    int[] tokens = told(talks, code);
    listener.begin();
    int heard = 0;
    for (int i = 1; i < tokens.length && !listener.isOver(); i++) {
      heard += listener.accept(tokens[i], records) ? 1 : 0;
    }

    assertThat(listener.isOver()).isTrue();
    assertThat(heard).isEqualTo(1);
    listener.begin();
    assertThat(listener.isOver()).isFalse();
  }
}
