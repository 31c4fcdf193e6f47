package io.tracemint.flows.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.tracemint.flows.FlowSeries;
import io.tracemint.flows.FlowSettings;
import io.tracemint.flows.TraceKind;
import io.tracemint.output.store.Store;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.standin.StandIns;
import io.tracemint.table.FlowSeriesTable;
import io.tracemint.testing.LocalSpark;
import io.tracemint.testing.RecordRows;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DualStackTest {
  private static final String HOST = "2001:db8:1::10";
  private static final String PEER = "2001:db8:2::20";
  private static final String ROUTER = "2001:db8:1::1";
  private static final int TCP = 6;
  private static final int ICMP = 1;
  private static final int ICMP6 = 58;
  private static final int LONG_IHL = 12;
  private static final long CLASS_E = 241L << 24;

  @TempDir private Path folder;
  private final SparkSession spark = LocalSpark.session();
  private final List<Row> rows = new ArrayList<>();

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void six(String source, String destination, int proto, int type, int length, int ihl) {
    add(
        field ->
            switch (field) {
              case VERSION -> 6;
              case SRCIP6 -> bytes(source);
              case DSTIP6 -> bytes(destination);
              case PROTO -> proto;
              case PKT_LEN -> length;
              case IHL -> ihl;
              case ICMP_TYPE -> proto == ICMP6 ? Integer.valueOf(type) : null;
              default -> null;
            });
  }

  private void four(long source, long destination) {
    add(
        field ->
            switch (field) {
              case VERSION -> 4;
              case SRCIP -> source;
              case DSTIP -> destination;
              case PROTO -> TCP;
              case PKT_LEN -> 40;
              default -> null;
            });
  }

  private interface Cells {
    Object of(PacketField field);
  }

  private void add(Cells cells) {
    long time = RecordRows.START + 1_000_000L * rows.size();
    rows.add(
        RowFactory.create(
            PacketField.ALL.stream().map(field -> value(cells.of(field), field, time)).toArray()));
  }

  private static Object value(Object cell, PacketField field, long time) {
    if (field == PacketField.TIME_NANOS) {
      return time;
    }
    return cell == null && !field.nullable() ? Integer.valueOf(0) : cell;
  }

  private static FlowSettings settings(int addresses) {
    return FlowSettings.from(
        ConfigFactory.parseString("directions = both, ipv6-addresses = " + addresses)
            .withFallback(
                ConfigFactory.parseResources("reference.conf").resolve().getConfig("flows")));
  }

  private DualStack read(int addresses, int partitions) {
    Dataset<Row> records =
        spark.createDataFrame(rows, RecordRows.schema(TraceKind.PACKETS)).repartition(partitions);
    return DualStack.of(records, settings(addresses));
  }

  private List<FlowSeries> series(DualStack trace) {
    String path = folder.resolve("flows").toString();
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(path);
    new FlowAssembly(spark, trace.records(), settings(1))
        .write(target, Store.of(target, spark.sparkContext().hadoopConfiguration()));
    return FlowSeriesTable.open(spark, path).collect(0);
  }

  private static long number(DualStack trace, String address) {
    return trace.book().orElseThrow().standIns().of(bytes(address));
  }

  private static long feature(FlowSeries series, Field field, int record) {
    int place = TraceKind.PACKETS.features(io.tracemint.flows.Directions.BOTH).indexOf(field);
    return series.segment().number(place, record);
  }

  @Test
  void anEchoAndItsReplyAreOneConversationOfWhoAsked() {
    // The one who asks has the higher number or the lower one: either must be the client.
    six(HOST, PEER, ICMP6, 128, 104, 10);
    six(PEER, HOST, ICMP6, 129, 104, 10);
    DualStack trace = read(10, 2);
    FlowSeries talk = series(trace).get(0);
    assertThat(talk.key().proto()).isEqualTo(ICMP);
    assertThat(talk.key().srcip()).isEqualTo(number(trace, HOST));
    assertThat(talk.segment().records()).isEqualTo(2);
    assertThat(talk.segment().backward()).containsExactly(false, true);
    assertThat(feature(talk, PacketField.ICMP_TYPE, 0)).isEqualTo(8);
    assertThat(feature(talk, PacketField.ICMP_TYPE, 1)).isZero();
    assertThat(feature(talk, PacketField.PKT_LEN, 0)).isEqualTo(84);
  }

  @Test
  void anErrorBelongsToWhoProvokedIt() {
    six(ROUTER, HOST, ICMP6, 3, 96, 10);
    DualStack trace = read(10, 1);
    FlowSeries talk = series(trace).get(0);
    assertThat(talk.key().srcip()).isEqualTo(number(trace, HOST));
    assertThat(talk.segment().backward()).containsExactly(true);
  }

  @Test
  void extensionHeadersAreNoPayloadOfTcp() {
    six(HOST, PEER, TCP, 0, 100, LONG_IHL);
    DualStack trace = read(10, 1);
    assertThat(feature(series(trace).get(0), PacketField.PKT_LEN, 0)).isEqualTo(72);
  }

  @Test
  void theBookDoesNotDependOnPartitions() {
    for (int host = 0; host < 60; host++) {
      six("2001:db8:" + host % 7 + "::" + host, PEER, 17, 0, 100, 10);
    }
    String one = read(40, 1).book().orElseThrow().toJson();
    assertThat(read(40, 5).book().orElseThrow().toJson()).isEqualTo(one);
  }

  @Test
  void whatIsNotLearntIsCountedByReason() {
    for (int packet = 0; packet < 9; packet++) {
      six(HOST, PEER, 17, 0, 100 + packet, 10);
    }
    six(ROUTER, PEER, 17, 0, 100, 10);
    four(CLASS_E, 1);
    four(2, 1);
    DualStack trace = read(2, 2);
    assertThat(trace.sixCount()).isEqualTo(10);
    assertThat(trace.left()).isEqualTo(new DualStack.Left(1, 1));
    assertThat(number(trace, ROUTER)).isEqualTo(StandIns.NONE);
    assertThat(trace.book().orElseThrow().peers()).hasSize(2);
    assertThat(trace.records().where("version = 4").count()).isEqualTo(10);
  }

  @Test
  void aTraceOfIpv4IsLeftAsItIs() {
    four(CLASS_E, 1);
    DualStack trace = read(10, 1);
    assertThat(trace.book()).isEmpty();
    assertThat(trace.records().where("version = 4").count()).isEqualTo(1);
  }
}
