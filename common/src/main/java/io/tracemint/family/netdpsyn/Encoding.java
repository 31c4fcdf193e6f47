package io.tracemint.family.netdpsyn;

import io.tracemint.family.netdpsyn.coding.Attribute;
import io.tracemint.family.netdpsyn.coding.Domain;
import io.tracemint.record.ColumnType;
import io.tracemint.record.Field;
import java.util.List;

/** Rows as codes, one array a column. */
final class Encoding {
  private final Domain domain;
  private final List<Attribute> attributes;
  private final List<String> table;

  /**
   * @param table the flow table's features, in its order
   */
  Encoding(Domain domain, List<String> table) {
    this.domain = domain;
    this.attributes = domain.attributes();
    this.table = table;
  }

  int[][] encode(List<Row> rows) {
    int[][] codes = new int[attributes.size()][rows.size()];
    for (int at = 0; at < rows.size(); at++) {
      encode(rows.get(at), codes, at);
    }
    return codes;
  }

  private void encode(Row row, int[][] codes, int at) {
    long[] numbers = {
      row.first,
      row.source(),
      row.destination(),
      row.sourcePort(),
      row.destinationPort(),
      row.key.proto()
    };
    int column = 0;
    for (long number : numbers) {
      codes[column][at] = attributes.get(column++).coding().code(number);
    }
    for (Field field : domain.features()) {
      int feature = table.indexOf(field.column());
      codes[column][at] =
          field.type() == ColumnType.TEXT
              ? domain.code(field.column(), row.text(feature))
              : attributes.get(column).coding().code(row.number(feature));
      column++;
    }
    for (int extra = 0; extra < domain.extras().size(); extra++) {
      codes[column++][at] = domain.code(domain.extras().get(extra), row.key.extras().get(extra));
    }
    if (domain.repeated()) {
      codes[column][at] = attributes.get(column++).coding().code(row.records);
      codes[column][at] = attributes.get(column).coding().code(row.gap());
    }
  }
}
