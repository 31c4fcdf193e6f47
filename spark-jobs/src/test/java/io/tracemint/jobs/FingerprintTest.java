package io.tracemint.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.settings.Layer;
import io.tracemint.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Test
  void anotherSecretMakesAnotherFingerprint() {
    assertThat(fingerprint("one", "export")).isNotEqualTo(fingerprint("two", "export"));
    assertThat(fingerprint("one", "export")).isEqualTo(fingerprint("one", "export"));
  }

  @Test
  void aJobThatDoesNotUseTheSecretDoesNotDependOnIt() {
    assertThat(fingerprint("one", "ingest")).isEqualTo(fingerprint("two", "ingest"));
  }

  private static Fingerprint fingerprint(String secret, String group) {
    Layer line = Layer.ofTexts("line", Map.of("export.addresses.key", secret));
    Plan plan = Plan.ofFolder("out").dependsOn(group);
    return Fingerprint.of(
        "job", plan, new Inputs(List.of(), List.of()), Settings.resolve(List.of(line)));
  }
}
