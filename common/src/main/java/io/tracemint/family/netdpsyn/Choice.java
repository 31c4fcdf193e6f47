package io.tracemint.family.netdpsyn;

import io.tracemint.failure.UserError;
import io.tracemint.family.netdpsyn.coding.Attribute;
import io.tracemint.family.netdpsyn.coding.Domain;
import java.util.List;

/** The condition on generated rows: none, or one value of a column of the key. */
record Choice(int column, long code) {
  private static final int ANY = -1;

  static Choice of(Domain domain, String where) {
    if (where.isEmpty()) {
      return new Choice(ANY, 0);
    }
    String[] parts = where.split("=", 2);
    if (parts.length != 2 || !domain.extras().contains(parts[0])) {
      throw UserError.of(
          "--where is \"%s\", must be COLUMN=VALUE with a column of the flow's key, which are %s."
              + " Columns are added to it by flows.key.",
          where, domain.extras());
    }
    List<String> values = domain.texts().get(parts[0]);
    if (!values.contains(parts[1])) {
      throw UserError.of(
          "The model knows no %s \"%s\"; it knows %s.",
          parts[0], parts[1], String.join(", ", values));
    }
    int column = domain.attributes().stream().map(Attribute::name).toList().lastIndexOf(parts[0]);
    return new Choice(column, domain.code(parts[0], parts[1]));
  }

  boolean isAny() {
    return column == ANY;
  }

  boolean accepts(long... row) {
    return isAny() || row[column] == code;
  }
}
