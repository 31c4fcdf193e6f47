package io.tracemint.generate;

import io.tracemint.encode.EncoderSet;
import io.tracemint.encode.FieldCode;
import io.tracemint.encode.field.AddressEncoder;
import io.tracemint.flows.FlowKey;
import io.tracemint.random.Seed;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Gives flows whose addresses are not among the frequent ones hosts that come again as often as in
 * the original. Flows and hosts are both taken in the order of their addresses, so that a flow's
 * host is near the address that the model drew.
 */
public final class Hosts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_TRIES = 16;
  private static final int BLOCK = 1_024;
  private static final int MOST_DRAWN = 1 << 16;

  private final TreeMap<Integer, HostPool> pools;

  private Hosts(Map<Integer, HostPool> pools) {
    this.pools = new TreeMap<>(pools);
  }

  /** None: addresses stay as models draw them. */
  public static Hosts none() {
    return new Hosts(Map.of());
  }

  /** Draws the pools from one chunk's model. */
  public static Hosts draw(EncoderSet encoders, ChunkModel model, Seed seed) {
    TreeMap<Integer, HostPool> pools = new TreeMap<>();
    addresses(encoders)
        .forEach(
            (column, encoder) -> {
              Seed own = seed.child(column);
              long[] drawn = drawn(encoders, model, column, encoder, own.child("drawn"));
              if (drawn.length > 0) {
                pools.put(column, HostPool.of(encoder, drawn, own.child("pool")));
              }
            });
    return new Hosts(pools);
  }

  /** Address fields that say how often their addresses come again, by their first column. */
  private static Map<Integer, AddressEncoder> addresses(EncoderSet encoders) {
    Map<Integer, AddressEncoder> addresses = new TreeMap<>();
    int column = 0;
    for (FieldCode code : encoders.attributes()) {
      if (code.encoder() instanceof AddressEncoder address && HostPool.size(address) > 0) {
        addresses.put(column, address);
      }
      column += code.encoder().width();
    }
    return addresses;
  }

  private static long[] drawn(
      EncoderSet encoders, ChunkModel model, int column, AddressEncoder encoder, Seed seed) {
    int width = encoders.layout().attributeWidth();
    int wanted = Math.min(MOST_DRAWN, HostPool.size(encoder));
    long[] drawn = new long[wanted];
    float[] rows = new float[BLOCK * width];
    int count = 0;
    int most = 2 + 8 * wanted / BLOCK;
    for (int block = 0; count < wanted && block < most; block++) {
      int[] choices =
          seed.child("choices")
              .child(block)
              .generator()
              .ints(BLOCK, 0, Math.max(1, encoders.layout().conditionWidth()))
              .toArray();
      model.attributes(seed.child(block), choices, BLOCK, rows);
      for (int row = 0; row < BLOCK && count < wanted; row++) {
        if (encoder.isOther(rows, row * width + column)) {
          drawn[count++] = encoder.decode(rows, row * width + column);
        }
      }
    }
    return Arrays.copyOf(drawn, count);
  }

  /**
   * Rewrites the addresses of rows.
   *
   * @param turn which of the hosts' flows these are, by the address's first column
   */
  void apply(
      EncoderSet encoders,
      FlowRows rows,
      IntFunction<HostTurn> turn,
      IntFunction<FlowKey> key,
      DistinctKeys keys) {
    Map<Integer, AddressEncoder> addresses = addresses(encoders);
    pools.forEach(
        (column, pool) -> apply(addresses.get(column), column, pool, rows, turn.apply(column)));
    for (int row = 0; row < rows.count(); row++) {
      for (int attempt = 1; !keys.add(key.apply(row)) && attempt < MOST_TRIES; attempt++) {
        moveOn(addresses, rows, row, attempt);
      }
    }
  }

  private static void apply(
      AddressEncoder encoder, int column, HostPool pool, FlowRows rows, HostTurn turn) {
    int[] others =
        IntStream.range(0, rows.count())
            .filter(row -> encoder.isOther(rows.values(), rows.at(row) + column))
            .boxed()
            .sorted(
                Comparator.comparingLong(
                    row -> encoder.decode(rows.values(), rows.at(row) + column)))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] hosts = pool.hosts(turn, others.length);
    for (int place = 0; place < others.length; place++) {
      write(encoder, pool.host(hosts[place]), rows, others[place], column);
    }
  }

  // Two flows that got the same key: one takes another host.
  private void moveOn(Map<Integer, AddressEncoder> addresses, FlowRows rows, int row, int attempt) {
    pools.forEach(
        (column, pool) -> {
          AddressEncoder encoder = addresses.get(column);
          if (encoder.isOther(rows.values(), rows.at(row) + column)) {
            int host = Math.floorMod(row * 31 + attempt * 17, pool.size());
            write(encoder, pool.host(host), rows, row, column);
          }
        });
  }

  private static void write(
      AddressEncoder encoder, long address, FlowRows rows, int row, int column) {
    int at = rows.at(row) + column;
    Arrays.fill(rows.values(), at, at + encoder.width(), 0);
    encoder.encode(address, rows.values(), at);
  }
}
