package io.tracemint.standin;

import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives generated records whose addresses stand for IPv6 ones their version and addresses back. */
public final class Restoration {
  /** Records of IPv6. */
  public static final String RECORDS = "records";

  /** Records between two versions, of which one end was drawn again. */
  public static final String MIXED = "mixed-records";

  /** Records with an end that sends or gets nothing, which was drawn again. */
  public static final String IMPOSSIBLE = "impossible-ends";

  /** Messages of ICMP that only ICMPv6 has, made echo requests. */
  public static final String TYPES = "icmp-types";

  private final Translation translation;
  private final Addresses addresses;
  private final Pairs pairs;
  private final TreeMap<String, Long> counts = new TreeMap<>();

  /**
   * For records with some columns.
   *
   * @param seed of new addresses, the same in all tasks
   */
  public Restoration(AddressBook book, List<Field> fields, Seed seed) {
    this.translation = new Translation(fields);
    this.addresses = new Addresses(book, seed);
    this.pairs = new Pairs(book, addresses);
    List.of(RECORDS, MIXED, IMPOSSIBLE, TYPES).forEach(name -> counts.put(name, 0L));
  }

  /** The columns of the records that come out. */
  public List<Field> fields() {
    return translation.fields();
  }

  /** The records of a batch as they would be on the wire. */
  public Columns apply(Columns batch) {
    Columns wide = translation.widened(batch);
    long[] sources = wide.longs(translation.fours().get(0));
    long[] destinations = wide.longs(translation.fours().get(1));
    for (int row = 0; row < wide.rows(); row++) {
      Pairs.Pair drawn = new Pairs.Pair(sources[row], destinations[row]);
      Pairs.Pair pair = pairs.unmixed(drawn);
      count(MIXED, drawn.isMixed());
      if (pair.isSix()) {
        six(wide, row, pair);
      } else {
        sources[row] = pair.source();
        destinations[row] = pair.destination();
        count(TYPES, translation.mend4(wide, row));
      }
    }
    return wide;
  }

  private void six(Columns wide, int row, Pairs.Pair pair) {
    long source = pairs.sender(pair.source(), pair.destination());
    long destination = pairs.receiver(pair.destination(), pair.source());
    count(IMPOSSIBLE, source != pair.source() || destination != pair.destination());
    translation.turn(wide, row, addresses.of(source), addresses.of(destination));
    count(RECORDS, true);
  }

  private void count(String name, boolean counts) {
    if (counts) {
      this.counts.merge(name, 1L, Long::sum);
    }
  }

  /** What was done, by name. */
  public SortedMap<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
