package io.tracemint.family;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemint.failure.StrictJson;
import io.tracemint.failure.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How families write their encoders. */
public final class EncoderText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EncoderText() {}

  public static String toJson(Record encoders) {
    try {
      return JSON.writeValueAsString(encoders);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Reads encoders of that kind; {@code family} is for messages. */
  public static <T extends Record> T fromJson(String json, Class<T> kind, String family) {
    try {
      return StrictJson.read(json, kind);
    } catch (JsonProcessingException damage) {
      throw new UserError(
          "The encoders of " + family + " are damaged. Run the fit job again.", damage);
    }
  }

  /** The values of a column of codes, the most frequent first; {@code "0"} where it has none. */
  public static List<String> mostFrequent(Map<String, Integer> counts, int most) {
    Comparator<Map.Entry<String, Integer>> rarest = Map.Entry.comparingByValue();
    List<String> values =
        counts.entrySet().stream()
            .sorted(rarest.reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList();
    return values.isEmpty() ? List.of("0") : values;
  }
}
