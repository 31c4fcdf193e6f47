package io.tracemint.family.doppelganger.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.JsonDamage;
import io.tracemint.failure.UserError;
import io.tracemint.flows.FlowKey;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderSetTest {
  @Test
  void widthsOfThePaperAreTheSpecified() {
    SmallTrace trace = new SmallTrace(TraceKind.PACKETS, 10, 60, 30, List.of());
    Layout ten = trace.fit(SmallTrace.settings(SmallTrace.PAPER)).layout();
    // 2 x 64 for addresses, 22 for tags, 1 for the start; ports and protocol on top.
    int ports =
        ten.attributes().stream()
            .filter(output -> output.name().matches("(srcport|dstport|proto).*"))
            .mapToInt(Output::width)
            .sum();
    assertThat(ten.attributeWidth() - ports).isEqualTo(128 + 22 + 1);
    Layout plain =
        trace
            .fit(SmallTrace.settings("numbers = min-max", "gaps = min-max", "omit = [tcp_flags]"))
            .layout();
    assertThat(plain.featureWidth()).isEqualTo(11);
  }

  @Test
  void encodersComeBackFromJson() {
    SmallTrace trace = new SmallTrace(TraceKind.FLOWS, 3, 50, 20, List.of("type"));
    EncoderSet encoders = trace.fit(SmallTrace.settings());
    assertThat(EncoderSet.fromJson(encoders.toJson(), "here")).isEqualTo(encoders);
    assertThatThrownBy(
            () ->
                EncoderSet.fromJson(
                    encoders.toJson().replace("\"schema\" : 1", "\"schema\" : 2"), "encoders.json"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "encoders.json was written with schema 2, this version reads 1."
                + " Run the fit job again.");
  }

  @Test
  void encodersThatSomebodyEditedAreRefusedOrWork() throws Exception {
    SmallTrace trace = new SmallTrace(TraceKind.FLOWS, 3, 50, 20, List.of("type"));
    int works = 0;
    for (String settings : List.of("condition = type\nknots = 4", "ports = embedding\nknots = 4")) {
      for (String edited : JsonDamage.of(trace.fit(SmallTrace.settings(settings)).toJson())) {
        works += decodes(edited) ? 1 : 0;
      }
    }
    // Names, counts and numbers that make another sense, but sense.
    assertThat(works).isPositive();
  }

  private static boolean decodes(String json) {
    try {
      EncoderSet encoders = EncoderSet.fromJson(json, "encoders.json");
      Layout layout = encoders.layout();
      Decoder decoder = new Decoder(encoders);
      float[] attributes = new float[layout.attributeWidth()];
      float[] features = new float[layout.featureWidth() * Math.min(2, layout.records())];
      FlowKey key = decoder.key(attributes, 0, 0);
      decoder.append(key, attributes, 0, features, 0, 1, 0, decoder.columns(4));
      return true;
    } catch (UserError refused) {
      assertThat(refused).hasMessageStartingWith("encoders.json");
      return false;
    }
  }

  @Test
  void wrongChoicesInTheSettingsAreRefused() {
    assertThatThrownBy(() -> SmallTrace.settings("numbers = log"))
        .isInstanceOf(UserError.class)
        .hasMessage("doppelganger.encode.numbers is \"log\", must be one of [quantile, min-max].");
    assertThatThrownBy(() -> SmallTrace.settings("spike-share = 0"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("doppelganger.encode.spike-share is 0.0");
  }
}
