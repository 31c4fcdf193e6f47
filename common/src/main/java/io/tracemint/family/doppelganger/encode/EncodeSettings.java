package io.tracemint.family.doppelganger.encode;

import com.typesafe.config.Config;
import io.tracemint.failure.UserError;
import io.tracemint.family.doppelganger.encode.field.QuantileSettings;
import io.tracemint.settings.Bound;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/** How columns become numbers; the keys of the settings {@code doppelganger.encode}. */
public record EncodeSettings(
    NumberCode numbers,
    PortCode ports,
    PortCode protocol,
    int frequentAddresses,
    TimeMode time,
    GapCode gaps,
    StartCode start,
    String condition,
    List<String> omit,
    int maxLength,
    int sampleLength,
    QuantileSettings quantile,
    QuantileSettings portQuantile,
    EmbeddingSettings embedding)
    implements Serializable {
  public enum NumberCode {
    QUANTILE,
    MIN_MAX
  }

  public enum PortCode {
    FREQUENT,
    EMBEDDING
  }

  public enum GapCode {
    QUANTILE,
    LOGARITHMIC,
    MIN_MAX
  }

  public enum StartCode {
    QUANTILE,
    MIN_MAX
  }

  public record EmbeddingSettings(int dimensions, int epochs, int sentences)
      implements Serializable {}

  public EncodeSettings {
    omit = List.copyOf(omit);
    Bound.atLeast("doppelganger.encode.max-length", maxLength, 0);
    Bound.atLeast("doppelganger.encode.sample-length", sampleLength, 0);
    Bound.atLeast("doppelganger.encode.frequent-addresses", frequentAddresses, 0);
    Bound.atLeast("doppelganger.encode.knots", quantile.knots(), 2);
    Bound.atLeast("doppelganger.encode.spikes-most", quantile.spikesMost(), 0);
    Bound.atLeast("doppelganger.encode.ports-most", portQuantile.spikesMost(), 0);
    Bound.share("doppelganger.encode.spike-share", quantile.spikeShare());
    Bound.share("doppelganger.encode.port-share", portQuantile.spikeShare());
  }

  /** Reads the settings {@code doppelganger.encode}. */
  public static EncodeSettings from(Config encode) {
    return new EncodeSettings(
        choice(encode, "numbers", NumberCode.class),
        choice(encode, "ports", PortCode.class),
        choice(encode, "protocol", PortCode.class),
        encode.getInt("frequent-addresses"),
        choice(encode, "time", TimeMode.class),
        choice(encode, "gaps", GapCode.class),
        choice(encode, "start", StartCode.class),
        encode.getString("condition"),
        encode.getStringList("omit"),
        encode.getInt("max-length"),
        encode.getInt("sample-length"),
        new QuantileSettings(
            encode.getDouble("spike-share"),
            encode.getInt("spikes-most"),
            encode.getInt("categories-up-to"),
            encode.getInt("knots")),
        new QuantileSettings(
            encode.getDouble("port-share"),
            encode.getInt("ports-most"),
            encode.getInt("categories-up-to"),
            encode.getInt("knots")),
        new EmbeddingSettings(
            encode.getInt("embedding.dimensions"),
            encode.getInt("embedding.epochs"),
            encode.getInt("embedding.sentences")));
  }

  private static <E extends Enum<E>> E choice(Config group, String key, Class<E> type) {
    String word = group.getString(key);
    for (E choice : type.getEnumConstants()) {
      if (written(choice).equals(word)) {
        return choice;
      }
    }
    throw UserError.of(
        "doppelganger.encode.%s is \"%s\", must be one of %s.",
        key, word, List.of(type.getEnumConstants()).stream().map(EncodeSettings::written).toList());
  }

  private static String written(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean needsEmbedding() {
    return ports == PortCode.EMBEDDING || protocol == PortCode.EMBEDDING;
  }
}
