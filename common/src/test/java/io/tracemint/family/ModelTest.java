package io.tracemint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static Model model(float weight) {
    return new Model(
        "conversations",
        new TreeMap<>(Map.of("version", "1")),
        new TreeMap<>(Map.of("weights", new float[] {1, weight, -3})));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Model read = Model.fromBytes(model(2).toBytes(), "m");

    assertThat(read.family()).isEqualTo("conversations");
    assertThat(read.provenance()).containsExactly(Map.entry("version", "1"));
    assertThat(read.tensors().get("weights")).containsExactly(1, 2, -3);
  }

  @Test
  void damageIsToldAnywhere() {
    byte[] whole = model(2).toBytes();
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      assertThatThrownBy(() -> Model.fromBytes(damaged, "m.model"))
          .as("byte %d", at)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("m.model");
    }
  }

  @Test
  void aCutFileIsRefusedWhereverItIsCut() {
    byte[] whole = model(2).toBytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Model.fromBytes(cut, "m.model")).isInstanceOf(UserError.class);
    }
  }

  @Test
  void aWeightThatIsNoNumberIsRefused() {
    for (float weight : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      byte[] bytes = model(weight).toBytes();
      assertThatThrownBy(() -> Model.fromBytes(bytes, "m.model"))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("no number");
    }
  }
}
