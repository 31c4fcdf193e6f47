package io.tracemint.family.netdpsyn.method;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import java.util.Arrays;
import java.util.Locale;

/** Which tables of several columns are counted, and how rows are made of them. */
public enum Method {
  /** Pairs that are worth their noise; rows are adjusted to them step by step. */
  PRIVSYN,
  /** Pairs that make a tree, from which rows are drawn. */
  MST,
  /** Tables where the model so far is most wrong, from whose graphical model rows are drawn. */
  AIM;

  private static final String KEY = "method";

  /** A model that does not say is of the time when there was one. */
  public static Method of(Config settings) {
    return settings.hasPath(KEY) ? of(settings.getString(KEY)) : PRIVSYN;
  }

  private static Method of(String word) {
    return Arrays.stream(values())
        .filter(method -> method.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> UserError.of("netdpsyn.method is \"%s\", must be privsyn, mst or aim.", word));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** With that share of the budget left. */
  public Choosing choosing(Config settings, Grouped grouped, double share) {
    return switch (this) {
      case PRIVSYN -> new PrivSyn(grouped, share);
      case MST -> new Mst(grouped, share, ModelSize.of(settings, grouped.sizes()));
      case AIM -> new Aim(grouped, share, ModelSize.of(settings, grouped.sizes()));
    };
  }
}
