package io.tracemint.flows.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.tracemint.flows.TraceKind;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import io.tracemint.standin.Address6;
import io.tracemint.standin.AddressBook;
import io.tracemint.standin.Sighting;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts a trace's IPv6 addresses, and gives the most frequent ones numbers. */
final class AddressCensus {
  private static final int PEERS = 256;
  private static final int SIX = 6;

  private final Dataset<Row> records;
  private final TraceKind kind;

  AddressCensus(Dataset<Row> records, TraceKind kind) {
    this.records = records;
    this.kind = kind;
  }

  /** IPv6 addresses of a kind's records: source and destination. */
  static List<String> sixes(TraceKind kind) {
    List<? extends Field> fields =
        kind == TraceKind.PACKETS
            ? List.of(PacketField.SRCIP6, PacketField.DSTIP6)
            : List.of(FlowField.SRCIP6, FlowField.DSTIP6);
    return fields.stream().map(Field::column).toList();
  }

  /**
   * The book of the most frequent addresses.
   *
   * @param most how many at most
   * @param intervalNanos silence that ends a conversation
   */
  AddressBook book(int most, long intervalNanos) {
    return AddressBook.of(sightings(most, intervalNanos), peers());
  }

  // Counted in two steps, since one address can have more conversations than a task can hold.
  private List<Sighting> sightings(int most, long intervalNanos) {
    List<String> tuple = kind.fiveTuple().stream().map(Field::column).toList();
    String source = sixes(kind).get(0);
    String destination = sixes(kind).get(1);
    Column ends =
        xxhash64(col(source), col(tuple.get(2)))
            .bitwiseXOR(xxhash64(col(destination), col(tuple.get(3))));
    Column talk = xxhash64(ends, col(tuple.get(4)));
    Column interval = floor(col(kind.time().column()).divide(lit(intervalNanos)));
    Dataset<Row> sixes = records.where(col(kind.version().column()).equalTo(SIX));
    return end(sixes, source, talk, interval)
        .union(end(sixes, destination, talk, interval))
        .groupBy("address", "talk", "interval")
        .agg(count(lit(1)).as("records"))
        .groupBy("address")
        .agg(sum("records").as("records"), count(lit(1)).as("conversations"))
        .orderBy(col("conversations").desc(), col("records").desc(), col("address"))
        .limit(most)
        .collectAsList()
        .stream()
        .map(row -> new Sighting(Address6.of(row.<byte[]>getAs(0)), row.getLong(1), row.getLong(2)))
        .toList();
  }

  private static Dataset<Row> end(
      Dataset<Row> records, String address, Column talk, Column interval) {
    return records.select(col(address).as("address"), talk.as("talk"), interval.as("interval"));
  }

  private List<AddressBook.Peer> peers() {
    String source = kind.fiveTuple().get(0).column();
    String destination = kind.fiveTuple().get(1).column();
    Dataset<Row> fours = records.where(AsIpv4.isPlain(kind));
    return fours
        .select(col(source).as("address"))
        .union(fours.select(col(destination)))
        .groupBy("address")
        .agg(count(lit(1)).as("records"))
        .orderBy(col("records").desc(), col("address"))
        .limit(PEERS)
        .collectAsList()
        .stream()
        .map(row -> new AddressBook.Peer(row.getLong(0), row.getLong(1)))
        .toList();
  }
}
