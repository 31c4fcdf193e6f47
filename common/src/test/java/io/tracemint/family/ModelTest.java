package io.tracemint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
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
  void aWeightThatIsNoNumberIsNotWritten() {
    for (float weight : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Model diverged = model(weight);
      assertThatThrownBy(diverged::toBytes)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("a weight of \"weights\" is no number");
    }
  }

  @Test
  void aWeightThatIsNoNumberIsNotRead() {
    byte[] bytes = model(2).toBytes();
    ByteBuffer file = ByteBuffer.wrap(bytes);
    file.putFloat(bytes.length - 2 * Float.BYTES, Float.NaN);
    CRC32C sum = new CRC32C();
    sum.update(bytes, 16, bytes.length - 16);
    file.putLong(8, sum.getValue());

    assertThatThrownBy(() -> Model.fromBytes(bytes, "m.model"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("m.model holds a weight that is no number");
  }
}
