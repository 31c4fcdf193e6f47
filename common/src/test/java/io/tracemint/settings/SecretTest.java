package io.tracemint.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracemint.failure.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  private static final String KEY = "export.addresses.key";

  @TempDir Path folder;

  @Test
  void nothingThatSettingsShowHoldsTheSecret() {
    Layer layer = Layer.ofTexts("line", Map.of(KEY, "hunter2"));
    Settings settings = Settings.resolve(List.of(layer));

    assertThat(text(settings.secret(KEY))).isEqualTo("hunter2");
    assertThat(settings.all().root().render()).doesNotContain("hunter2");
    assertThat(settings.group("export.addresses").toString()).doesNotContain("hunter2");
    assertThat(settings.toMap()).containsEntry(KEY, "(secret)");
    assertThat(layer.toString() + settings.secret(KEY)).doesNotContain("hunter2");
  }

  @Test
  void aSecretOfTheWrongTypeIsNotRepeatedInTheError() {
    Layer layer = Layer.ofTexts("line", Map.of(KEY, "[hunter2]"));

    assertThatThrownBy(() -> Settings.resolve(List.of(layer)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Setting 'export.addresses.key' in line is (secret), must be");
  }

  @Test
  void aFileIsNamedAndNotItsContent() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "hunter2\r\n");
    Settings settings = with("file:" + file);

    assertThat(text(settings.secret(KEY))).isEqualTo("hunter2");
    assertThat(settings.toMap()).containsEntry(KEY, "file:" + file);
  }

  @Test
  void aVariableOfTheEnvironmentIsRead() {
    assertThat(text(with("env:PATH").secret(KEY))).isEqualTo(System.getenv("PATH"));
  }

  @Test
  void whatCannotBeReadIsTheUsersErrorOnceItIsNeeded() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");

    refused("file:" + folder.resolve("none"), "which cannot be read");
    refused("file:" + empty, "must hold 1 to 65,536 bytes");
    refused("file:/dev/zero", "must hold 1 to 65,536 bytes");
    refused("env:TRACEMINT_NO_SUCH_NAME", "which is not set. Export it, or give file:PATH.");
    refused("(secret)", "which is shown in place of a secret");
  }

  @Test
  void theDigestChangesWithTheSecretAndWithItsSaltAndHoldsNeither() {
    String digest = with("hunter2").secretDigest("export");

    assertThat(digest).isEqualTo(with("hunter2").secretDigest("export")).hasSize(33);
    assertThat(digest).isNotEqualTo(with("hunter3").secretDigest("export"));
    assertThat(Secret.of(KEY, "a").digest("1")).isNotEqualTo(Secret.of(KEY, "a").digest("2"));
    assertThat(with("hunter2").secretDigest("ingest")).isEmpty();
    assertThat(Settings.defaults().secretDigest("export")).isEmpty();
  }

  private static void refused(String value, String why) {
    Settings settings = with(value);
    assertThatThrownBy(() -> settings.secret(KEY))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(KEY)
        .hasMessageContaining(why);
  }

  private static Settings with(String value) {
    return Settings.resolve(List.of(Layer.ofTexts("line", Map.of(KEY, value))));
  }

  private static String text(Secret secret) {
    return new String(secret.bytes(), StandardCharsets.UTF_8);
  }
}
