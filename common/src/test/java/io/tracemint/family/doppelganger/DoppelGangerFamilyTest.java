package io.tracemint.family.doppelganger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.family.Fitting;
import io.tracemint.family.Learner;
import io.tracemint.family.Lesson;
import io.tracemint.family.Model;
import io.tracemint.family.Order;
import io.tracemint.family.Start;
import io.tracemint.family.Trained;
import io.tracemint.family.doppelganger.encode.SmallTrace;
import io.tracemint.flows.Chunking;
import io.tracemint.flows.TraceKind;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.FlowField;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoppelGangerFamilyTest {
  private static final DoppelGangerFamily FAMILY = new DoppelGangerFamily();
  private static final int CHUNKS = 2;
  private final SmallTrace trace = new SmallTrace(TraceKind.FLOWS, CHUNKS, 60, 9, List.of("type"));

  private static Config settings(String more) {
    return ConfigFactory.parseString(more)
        .withFallback(ConfigFactory.parseResources("small-families.conf").getConfig("doppelganger"))
        .withFallback(Settings.defaults().group("doppelganger"))
        .resolve();
  }

  private String vocabularies(Config settings) {
    return FAMILY.vocabularies(
        new Fitting(
            trace.facts(),
            trace.series,
            1,
            settings,
            new Seed(1),
            DoppelGangerFamilyTest::vectors,
            ""));
  }

  /** As many vectors as there are words, all different. */
  private static Map<String, float[]> vectors(
      List<List<String>> sentences, int dimensions, int epochs, Seed seed) {
    Map<String, float[]> vectors = new HashMap<>();
    sentences.forEach(
        words ->
            words.forEach(
                word -> {
                  float[] vector = new float[dimensions];
                  vector[0] = 1 + word.hashCode() % 100;
                  vector[1] = 1;
                  vectors.put(word, vector);
                }));
    return vectors;
  }

  private Model learn(String vocabularies, int chunk, Config settings, Start start, int passes) {
    try (Backend backend = new HostBackend()) {
      Lesson lesson =
          new Lesson(vocabularies, chunk, trace.chunk(chunk), settings, new Seed(2).child(chunk));
      Learner learner = FAMILY.learner(lesson, start, backend);
      while (!learner.isOver() && learner.passed() < passes) {
        learner.pass(step -> {});
      }
      return learner.model();
    }
  }

  private List<Model> models(String vocabularies, Config settings) {
    List<Model> models = new ArrayList<>();
    for (int chunk = 0; chunk < CHUNKS; chunk++) {
      models.add(learn(vocabularies, chunk, settings, new Start.Anew(), 2));
    }
    return models;
  }

  private static List<Columns> mint(String vocabularies, List<Model> models, Order order) {
    List<Columns> batches = new ArrayList<>();
    try (Backend backend = new HostBackend()) {
      FAMILY
          .minter(
              new Trained(vocabularies, order.chunk(), chunk -> Optional.of(models.get(chunk))),
              backend)
          .mint(order, new Seed(3), batch -> batches.add(batch.copy()));
    }
    return batches;
  }

  private static Order order(int chunk, long flows, String where) {
    return new Order(chunk, 0, 1, flows, -1, where);
  }

  private static Map<String, Set<Integer>> chunksByFlow(List<Columns> made, Chunking chunking) {
    Map<String, Set<Integer>> chunks = new HashMap<>();
    for (Columns batch : made) {
      for (int row = 0; row < batch.rows(); row++) {
        String flow =
            batch.longs(FlowField.SRCIP)[row]
                + ":"
                + batch.ints(FlowField.SRCPORT)[row]
                + ":"
                + batch.ints(FlowField.DSTPORT)[row]
                + batch.texts(FlowField.TYPE)[row];
        chunks
            .computeIfAbsent(flow, any -> new HashSet<>())
            .add(chunking.chunkOf(batch.longs(FlowField.START_NANOS)[row]));
      }
    }
    return chunks;
  }

  @Test
  void aFlowWhoseTagsSayThatItGoesOnHasRecordsInBothChunks() {
    Config settings = settings("");
    String vocabularies = vocabularies(settings);
    List<Columns> made = mint(vocabularies, models(vocabularies, settings), order(0, 200, ""));

    Map<String, Set<Integer>> chunks = chunksByFlow(made, trace.facts().chunking());
    assertThat(chunks.values()).contains(Set.of(0), Set.of(0, 1)).doesNotContain(Set.of(1));
  }

  @Test
  void flowsOfTheLastChunkLieInIt() {
    Config settings = settings("");
    String vocabularies = vocabularies(settings);
    List<Columns> made = mint(vocabularies, models(vocabularies, settings), order(1, 50, ""));

    assertThat(chunksByFlow(made, trace.facts().chunking()).values()).containsOnly(Set.of(1));
  }

  @Test
  void flowsLongerThanAWindowGoOnInAnother() {
    Config settings = settings("encode { max-length = 2, sample-length = 1 }");
    String vocabularies = vocabularies(settings);
    List<Columns> made = mint(vocabularies, models(vocabularies, settings), order(1, 100, ""));

    long records = made.stream().mapToLong(Columns::rows).sum();
    assertThat(records).isGreaterThan(2 * 100);
  }

  @Test
  void aConditionIsMetByEveryFlow() {
    Config settings = settings("encode.condition = type");
    String vocabularies = vocabularies(settings);
    List<Model> models = models(vocabularies, settings);

    for (Columns batch : mint(vocabularies, models, order(0, 40, "type=kind1"))) {
      for (int row = 0; row < batch.rows(); row++) {
        assertThat(batch.texts(FlowField.TYPE)[row]).isEqualTo("kind1");
      }
    }
  }

  @Test
  void withoutAWishTheConditionComesAsOftenAsInTheChunk() {
    Config settings = settings("encode.condition = type");
    String vocabularies = vocabularies(settings);
    List<Columns> made = mint(vocabularies, models(vocabularies, settings), order(0, 300, ""));

    Map<Character, Integer> flows = new HashMap<>();
    chunksByFlow(made, trace.facts().chunking())
        .keySet()
        .forEach(flow -> flows.merge(flow.charAt(flow.length() - 1), 1, Integer::sum));
    assertThat(flows).containsOnlyKeys('0', '1', '2');
    assertThat(flows.values()).allMatch(count -> count > 50);
  }

  @Test
  void aValueThatTheTraceLacksIsRefusedAndSoIsAnotherColumn() {
    Config settings = settings("encode.condition = type");
    String vocabularies = vocabularies(settings);
    List<Model> models = models(vocabularies, settings);

    assertThatThrownBy(() -> mint(vocabularies, models, order(0, 1, "type=worm")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "--where type=worm: the trace has no such value. It has [kind0, kind1, kind2].");
    assertThatThrownBy(() -> mint(vocabularies, models, order(0, 1, "label=x")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the column that the model is conditioned on, which is type");
  }

  @Test
  void thePapersEncodingsLearnVectorsAndMakePortsOfTheTrace() {
    Config settings = settings("encode { ports = embedding, protocol = embedding }");
    String vocabularies = vocabularies(settings);
    List<Columns> made = mint(vocabularies, models(vocabularies, settings), order(0, 50, ""));

    for (Columns batch : made) {
      for (int row = 0; row < batch.rows(); row++) {
        assertThat(batch.ints(FlowField.PROTO)[row]).isIn(6, 17);
      }
    }
  }

  @Test
  void fineTuningTakesItsShareOfPassesFromTheOthersWeights() {
    Config settings = settings("fine-tune-share = 0");
    String vocabularies = vocabularies(settings);
    Model seed = learn(vocabularies, 0, settings, new Start.Anew(), 2);
    Model tuned = learn(vocabularies, 1, settings, new Start.FineTuned(seed), 9);

    assertThat(tuned.tensors().get("generator.values"))
        .containsExactly(seed.tensors().get("generator.values"));
  }

  @Test
  void aModelOfOtherNetworksThanItClaimsIsRefused() {
    Config settings = settings("");
    String vocabularies = vocabularies(settings);
    Model model = models(vocabularies, settings).get(0);
    String huge =
        model.provenance().get("settings").replace("\"lstm-units\":8", "\"lstm-units\":9999");
    Model claims = model.with("settings", huge);

    assertThatThrownBy(() -> mint(vocabularies, List.of(claims, claims), order(0, 1, "")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("weights of a generator, its settings and encoders need");
  }

  @Test
  void aNetworkThatNeverStartsAFlowHereDoesNotHoldUpATask() {
    Config settings = settings("");
    String vocabularies = vocabularies(settings);
    Model zeros = zeros(learn(vocabularies, 0, settings, new Start.Anew(), 1));

    assertThat(mint(vocabularies, List.of(zeros, zeros), order(0, 30, ""))).isNotEmpty();
  }

  private static Model zeros(Model model) {
    Map<String, float[]> tensors = new HashMap<>();
    model.tensors().forEach((name, values) -> tensors.put(name, new float[values.length]));
    return new Model(model.family(), model.provenance(), new java.util.TreeMap<>(tensors));
  }
}
