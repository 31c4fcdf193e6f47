package io.tracemint.pipeline.export;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.tracemint.export.address.AddressMap;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.FlowField;
import io.tracemint.record.PacketField;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What becomes of each address of a trace, decided once and known to all tasks. */
final class AddressBook implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final List<Field> ADDRESSES =
      List.of(PacketField.SRCIP, PacketField.DSTIP, FlowField.SRCIP, FlowField.DSTIP);

  private final long[] addresses;
  private final long[] mapped;

  /** Addresses that stay as they are. */
  static AddressBook empty() {
    return new AddressBook(Map.of());
  }

  AddressBook(Map<Long, Long> decided) {
    TreeMap<Long, Long> sorted = new TreeMap<>(decided);
    this.addresses = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
    this.mapped = sorted.values().stream().mapToLong(Long::longValue).toArray();
  }

  /** The distinct addresses of a table, in the order in which they first appear. */
  static long[] inOrderOfUse(Dataset<Row> records, Column time) {
    Dataset<Row> uses = uses(records, "srcip", time).union(uses(records, "dstip", time));
    return uses
        .where(col("address").isNotNull())
        .groupBy("address")
        .agg(min("time").as("first"))
        .orderBy("first", "address")
        .select("address")
        .collectAsList()
        .stream()
        .mapToLong(row -> row.getLong(0))
        .toArray();
  }

  private static Dataset<Row> uses(Dataset<Row> records, String column, Column time) {
    return records.select(col(column).as("address"), time.as("time"));
  }

  static AddressBook of(AddressMap map, long... inOrder) {
    for (long address : inOrder) {
      map.map(address);
    }
    return new AddressBook(map.decided());
  }

  void apply(Columns batch) {
    for (Field field : ADDRESSES) {
      if (addresses.length > 0 && batch.fields().contains(field)) {
        apply(batch.longs(field), batch.nulls(field), batch.rows());
      }
    }
  }

  private void apply(long[] values, boolean[] nulls, int rows) {
    for (int row = 0; row < rows; row++) {
      int place = nulls[row] ? -1 : Arrays.binarySearch(addresses, values[row]);
      values[row] = place < 0 ? values[row] : mapped[place];
    }
  }
}
