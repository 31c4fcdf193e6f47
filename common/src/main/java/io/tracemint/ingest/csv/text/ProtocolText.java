package io.tracemint.ingest.csv.text;

import io.tracemint.record.Protocols;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Protocols by IANA's number or name, in any case. */
public final class ProtocolText {
  private static final Map<String, Integer> NUMBERS = load();

  private final WordCache words = new WordCache();
  private String lastName = "";
  private int lastNumber = Protocols.UNKNOWN;

  /** The number, or {@link Protocols#UNKNOWN}. */
  public int read(byte[] bytes, int start, int end) {
    if (end > start && bytes[start] >= '0' && bytes[start] <= '9') {
      long number = NumberText.whole(bytes, start, end);
      return number >= 0 && number <= 255 ? (int) number : Protocols.UNKNOWN;
    }
    String name = words.word(bytes, start, end);
    if (!name.equals(lastName)) {
      lastName = name;
      lastNumber = NUMBERS.getOrDefault(name.toLowerCase(Locale.ROOT), Protocols.UNKNOWN);
    }
    return lastNumber;
  }

  private static Map<String, Integer> load() {
    Map<String, Integer> numbers = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ProtocolText.class.getResourceAsStream("protocols.txt"),
                StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.trim().split("\\s+");
        for (int name = 1; name < words.length; name++) {
          numbers.put(words[name], Integer.parseInt(words[0]));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Map.copyOf(numbers);
  }
}
