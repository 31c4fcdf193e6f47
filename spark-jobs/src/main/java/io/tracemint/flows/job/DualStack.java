package io.tracemint.flows.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tracemint.flows.FlowSettings;
import io.tracemint.flows.TraceKind;
import io.tracemint.standin.AddressBook;
import io.tracemint.table.RecordTables;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A trace whose IPv6, if it has any, looks like IPv4.
 *
 * @param records all of them; those that are learnt have version 4
 * @param book the numbers that stand for IPv6 addresses; none where no IPv6 is learnt
 * @param sixCount records of IPv6 in the trace
 */
record DualStack(Dataset<Row> records, Optional<AddressBook> book, long sixCount) {
  private static final int SIX = 6;

  static DualStack of(Dataset<Row> records, FlowSettings settings) {
    TraceKind kind = RecordTables.kind(records);
    // Files say which versions they hold, so that this reads nothing of a trace without IPv6.
    long sixes = records.where(col(kind.version().column()).equalTo(SIX)).count();
    boolean has = Arrays.asList(records.columns()).containsAll(AddressCensus.sixes(kind));
    if (sixes == 0 || !has || settings.ipv6Addresses() == 0) {
      return new DualStack(records, Optional.empty(), sixes);
    }
    AddressBook book =
        new AddressCensus(records, kind)
            .book(settings.ipv6Addresses(), settings.cuts().otherNanos());
    return new DualStack(AsIpv4.of(records, kind, book.standIns()), Optional.of(book), sixes);
  }

  /** Records that are not learnt. */
  record Left(long sixCount, long reservedCount) {}

  /** Of IPv6, and of IPv4 whose addresses stand for others. */
  Left left() {
    if (book.isEmpty()) {
      return new Left(sixCount, 0);
    }
    String version = RecordTables.kind(records).version().column();
    Row row =
        records
            .agg(
                count(when(col(version).equalTo(SIX), lit(1))),
                count(when(col(version).equalTo(AsIpv4.RESERVED), lit(1))))
            .head();
    return new Left(row.getLong(0), row.getLong(1));
  }
}
