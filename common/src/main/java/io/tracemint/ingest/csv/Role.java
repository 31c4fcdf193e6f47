package io.tracemint.ingest.csv;

import io.tracemint.failure.Nearest;
import io.tracemint.failure.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a column of a flow CSV can mean. */
enum Role {
  START,
  END,
  DURATION,
  SRCIP,
  DSTIP,
  SRCPORT,
  DSTPORT,
  PROTO,
  PACKETS,
  BYTES,
  TCP_FLAGS,
  TOS,
  SAMPLING,
  REVERSE_PACKETS,
  REVERSE_BYTES,
  LABEL,
  TYPE;

  static final List<Role> ALL = List.of(values());

  /** The role's word in settings. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Role of(String key, String dialect) {
    return ALL.stream()
        .filter(role -> role.key().equals(key))
        .findFirst()
        .orElseThrow(() -> unknown(key, dialect));
  }

  private static UserError unknown(String key, String dialect) {
    List<String> keys = Arrays.stream(values()).map(Role::key).toList();
    return UserError.of(
        "CSV dialect %s maps a column to %s, which is none of %s.%s",
        dialect,
        key,
        String.join(", ", keys),
        Nearest.to(key, keys).map(near -> " Did you mean " + near + "?").orElse(""));
  }
}
