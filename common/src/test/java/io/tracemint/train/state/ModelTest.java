package io.tracemint.train.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tracemint.encode.Layout;
import io.tracemint.encode.Output;
import io.tracemint.failure.JsonDamage;
import io.tracemint.failure.UserError;
import io.tracemint.generate.Generator;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.train.TrainSettings;
import io.tracemint.train.Trainer;
import io.tracemint.train.network.NetworkSizes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
  private final Backend backend = new HostBackend();

  static Model small(Backend backend) {
    Layout layout =
        new Layout(
            List.of(Output.category("port", 2), Output.unit("start")),
            List.of(Output.signed("size", 1), Layout.GENERATION_FLAGS),
            2,
            2,
            0);
    TrainSettings settings =
        new TrainSettings(
            4,
            2,
            10,
            1,
            new TrainSettings.Rates(1e-3, 1e-3, 1e-3, 0.5, 0.999),
            new NetworkSizes(3, 3, 3, 3, 3, 2, 2),
            TrainSettings.Switches.OFF);
    return new Trainer(settings, layout, new Seed(1), backend).snapshot(Map.of("trace", "none"));
  }

  @Test
  void aModelStoredByTheFirstVersionStillGeneratesWhatItDid() throws IOException {
    Model model = Model.fromBytes(resource("models/version-1.model"), "version-1.model");
    assertThat(model.provenance()).containsEntry("trace", "none");
    float[] made = new Generator(model, backend).attributes(3, new Seed(2));
    assertThat(made).containsExactly(EXPECTED, within(1e-4f));
    assertThat(Trainer.resume(model, backend).step()).isZero();
  }

  private static final float[] EXPECTED = {1, 0, 0.5f, 1, 0, 0.41062975f, 1, 0, 0.48755848f};

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ModelTest.class.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void theHeaderIsReadableText() {
    String text = new String(small(backend).toBytes(), StandardCharsets.UTF_8);
    assertThat(text).startsWith("tracemint-model\n").contains("\"attributeUnits\" : 3");
  }

  @Test
  void aSavedModelLoadsAsItWas(@TempDir Path folder) {
    Model model = small(backend);
    model.save(folder.resolve("a.model"));
    Model loaded = Model.load(folder.resolve("a.model"));
    assertThat(loaded.toBytes()).isEqualTo(model.toBytes());
    assertThat(folder.toFile().list()).containsExactly("a.model");
  }

  @Test
  void theBytesDoNotDependOnTheOrderOfAMap() {
    Model model = small(backend);
    Map<String, Long> backwards = new java.util.LinkedHashMap<>();
    backwards.put("generator", 3L);
    backwards.put("discriminator", 2L);
    backwards.put("auxiliary", 1L);
    Model other =
        new Model(
            model.layout(),
            model.settings(),
            model.step(),
            model.seed(),
            model.provenance(),
            backwards,
            model.tensors());
    assertThat(other.updates().keySet()).containsExactly("auxiliary", "discriminator", "generator");
  }

  @Test
  void aDamagedModelIsRefused() {
    byte[] bytes = small(backend).toBytes();
    bytes[bytes.length - 40] ^= 1;
    assertThatThrownBy(() -> Model.fromBytes(bytes, "a.model"))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "a.model is damaged: its %d bytes do not match their checksum. Copy it again or train"
                + " again.",
            bytes.length);
  }

  @Test
  void aTruncatedModelAndAnotherFileAreRefused() {
    byte[] bytes = Arrays.copyOf(small(backend).toBytes(), 500);
    assertThatThrownBy(() -> Model.fromBytes(bytes, "a.model"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a.model is damaged: its 500 bytes");
    assertThatThrownBy(() -> Model.fromBytes(new byte[100], "b.txt"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("b.txt is not a model (100 bytes");
  }

  @Test
  void aHostileModelIsRefusedBeforeItTakesMemory() throws Exception {
    byte[] longHeader = small(backend).toBytes();
    ByteBuffer.wrap(longHeader).putInt(20, Integer.MAX_VALUE);
    assertThatThrownBy(() -> Model.fromBytes(signed(longHeader), "a.model"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("its header claims 2147483647 bytes, ");

    String text = new String(small(backend).toBytes(), StandardCharsets.ISO_8859_1);
    String count = "\"count\" : ";
    int at = text.indexOf(count) + count.length();
    byte[] longTensor =
        (text.substring(0, at) + "999999999" + text.substring(at))
            .getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer.wrap(longTensor).putInt(20, ByteBuffer.wrap(longTensor).getInt(20) + 9);
    assertThatThrownBy(() -> Model.fromBytes(signed(longTensor), "a.model"))
        .isInstanceOf(UserError.class);
  }

  @Test
  void aModelWithAHeaderThatSomebodyEditedIsRefusedOrWorks() throws Exception {
    byte[] bytes = small(backend).toBytes();
    int length = ByteBuffer.wrap(bytes).getInt(20);
    String header = new String(bytes, 24, length, StandardCharsets.UTF_8);
    int works = 0;
    for (String edited : JsonDamage.of(header)) {
      byte[] text = edited.getBytes(StandardCharsets.UTF_8);
      ByteBuffer changed = ByteBuffer.allocate(bytes.length - length + text.length);
      changed.put(bytes, 0, 20).putInt(text.length).put(text);
      changed.put(bytes, 24 + length, bytes.length - 24 - length);
      works += generates(signed(changed.array())) ? 1 : 0;
    }
    assertThat(works).isPositive();
  }

  private boolean generates(byte[] bytes) {
    try {
      new Generator(Model.fromBytes(bytes, "a.model"), backend).flows(1, new Seed(1));
      return true;
    } catch (UserError refused) {
      assertThat(refused.getMessage()).matches("(?s)(a.model|The model) .*");
      return false;
    }
  }

  @Test
  void weightsThatAreNoNumbersAreRefused() throws Exception {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      byte[] bytes = small(backend).toBytes();
      int at = 24 + ByteBuffer.wrap(bytes).getInt(20);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(at + 8, bad);

      assertThatThrownBy(() -> Model.fromBytes(signed(bytes), "a.model"))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("a.model holds " + bad + " in ");
    }
  }

  @Test
  void aJavaObjectIsNoModel() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new ArrayList<>(List.of("x".repeat(200))));
    }
    assertThatThrownBy(() -> Model.fromBytes(bytes.toByteArray(), "a.model"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a.model is not a model");
  }

  /** With a checksum that is right. */
  private static byte[] signed(byte[] bytes) throws GeneralSecurityException {
    byte[] body = Arrays.copyOf(bytes, bytes.length - 32);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
    return ByteBuffer.allocate(bytes.length).put(body).put(digest).array();
  }

  @Test
  void aTensorOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> small(backend).tensor(Model.GENERATOR, 5))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("The model holds 177 numbers for generator.values, but");
  }
}
