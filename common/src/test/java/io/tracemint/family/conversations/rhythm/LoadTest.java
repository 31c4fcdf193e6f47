package io.tracemint.family.conversations.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest {
  private static final int CLIENTS = 2;
  private static final int SERVERS = 4;

  private static Map<String, float[]> tensors() {
    return new HashMap<>(
        Map.of(
            Load.RATES, new float[CLIENTS + 1],
            Load.PROFILES, new float[(CLIENTS + 1) * Profile.POINTS],
            Load.SILENCES, new float[2],
            Load.SERVERS, new float[Presence.NUMBERS * SERVERS]));
  }

  private static Load load(Map<String, float[]> tensors) {
    return Load.of(tensors, CLIENTS, SERVERS);
  }

  @Test
  void aModelThatKnowsNeitherSilencesNorServersIsRead() {
    Map<String, float[]> tensors = tensors();
    tensors.keySet().removeAll(List.of(Load.SILENCES, Load.SERVERS));
    assertThat(load(tensors).servers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rates, 2, 3", "profiles, 10, 195", "silences, 3, 2", "servers, 11, 12"})
  void aTensorOfAnotherLengthIsRefused(String name, int length, int wanted) {
    Map<String, float[]> tensors = tensors();
    tensors.put(name, new float[length]);
    assertThatThrownBy(() -> load(tensors))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "The model has %d numbers of \"%s\", and its vocabularies ask for %d. One of them was"
                + " changed: train again into an empty folder.",
            length, name, wanted);
  }
}
