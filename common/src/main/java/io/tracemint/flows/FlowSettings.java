package io.tracemint.flows;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.util.List;

/**
 * How records become flows; the keys of the settings' {@code flows} group.
 *
 * @param ipv6Addresses how many addresses of IPv6 are learnt at most; 0 sets IPv6 aside
 */
public record FlowSettings(
    int chunks,
    long recordsPerChunk,
    int leastChunks,
    int mostChunks,
    int segmentRecords,
    List<String> key,
    int partitions,
    Directions directions,
    Cuts cuts,
    boolean portsByUse,
    int ipv6Addresses) {
  private static final int SEGMENT_BOUND = 1_000_000;

  public FlowSettings {
    key = List.copyOf(key);
    within("flows.chunks", chunks, 0, 100_000);
    within("flows.records-per-chunk", recordsPerChunk, 1, Long.MAX_VALUE);
    within("flows.most-chunks", mostChunks, 1, 100_000);
    within("flows.least-chunks", leastChunks, 1, mostChunks);
    within("flows.segment-records", segmentRecords, 1, SEGMENT_BOUND);
    within("flows.partitions", partitions, 0, 1_000_000);
    within("flows.ipv6-addresses", ipv6Addresses, 0, 500_000);
  }

  private static void within(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw UserError.of("%s is %d, must be %d to %d.", name, value, low, high);
    }
  }

  /** Reads the settings' {@code flows} group. */
  public static FlowSettings from(Config flows) {
    return new FlowSettings(
        flows.getInt("chunks"),
        flows.getLong("records-per-chunk"),
        flows.getInt("least-chunks"),
        flows.getInt("most-chunks"),
        flows.getInt("segment-records"),
        flows.getStringList("key"),
        flows.getInt("partitions"),
        directions(flows.getString("directions")),
        new Cuts(
            flows.getDuration("idle.tcp", NANOSECONDS),
            flows.getDuration("idle.tcp-closed", NANOSECONDS),
            flows.getDuration("idle.other", NANOSECONDS)),
        flows.getBoolean("ports-by-use"),
        flows.getInt("ipv6-addresses"));
  }

  /** The same, with IPv6 set aside. */
  public FlowSettings withoutIpv6() {
    return new FlowSettings(
        chunks,
        recordsPerChunk,
        leastChunks,
        mostChunks,
        segmentRecords,
        key,
        partitions,
        directions,
        cuts,
        portsByUse,
        0);
  }

  /** How many chunks a trace of so many records is learnt in. */
  public int chunks(long records) {
    return Chunking.count(chunks, records, recordsPerChunk, leastChunks, mostChunks);
  }

  private static Directions directions(String word) {
    return switch (word) {
      case "one" -> Directions.ONE;
      case "both" -> Directions.BOTH;
      default -> throw UserError.of("flows.directions is \"%s\", must be one or both.", word);
    };
  }
}
