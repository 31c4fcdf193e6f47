package io.tracemint.export.address;

import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Gives every IPv4 address of a trace another one, always the same, whether it sends or receives.
 * IPv6 addresses stay.
 */
public abstract sealed class AddressMap permits InjectiveMap, PrefixMap {
  private static final List<Field> ADDRESSES =
      List.of(PacketField.SRCIP, PacketField.DSTIP, FlowField.SRCIP, FlowField.DSTIP);

  private final Cidr block;
  private final Map<Long, Long> known = new HashMap<>();

  AddressMap(Cidr block) {
    this.block = block;
  }

  /** A permutation of the block's hosts, given out in the order in which addresses appear. */
  public static AddressMap injective(byte[] key, Cidr block) {
    return new InjectiveMap(key, block);
  }

  /** Addresses that share their first bits share them afterwards. */
  public static AddressMap prefixPreserving(byte[] key, Cidr block) {
    return new PrefixMap(key, block);
  }

  /** An address that was not seen before; {@code rank} others were. */
  abstract long fresh(long address, long rank);

  public final long map(long address) {
    Long mapped = known.get(address);
    if (mapped == null) {
      mapped = fresh(address, known.size());
      known.put(address, mapped);
    }
    return mapped;
  }

  /** Maps the address columns of a batch of packets or flow records where they are. */
  public final void map(Columns batch) {
    for (Field field : ADDRESSES) {
      if (batch.fields().contains(field)) {
        long[] values = batch.longs(field);
        for (int row = 0; row < batch.rows(); row++) {
          values[row] = batch.isNull(field, row) ? values[row] : map(values[row]);
        }
      }
    }
  }

  public Cidr block() {
    return block;
  }

  /** Distinct addresses seen. */
  public long addresses() {
    return known.size();
  }

  /** How many of them had to take an address that another one has. */
  public long collisions() {
    return (long) known.size() - new HashSet<>(known.values()).size();
  }

  /** What became of each address, for tasks that have to know what others decided. */
  public Map<Long, Long> decided() {
    return Map.copyOf(known);
  }
}
