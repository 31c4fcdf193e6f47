package io.tracemint.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.record.Field;
import io.tracemint.record.PacketField;
import io.tracemint.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every family promises. One that trains too slowly for a test has smaller networks in
 * small-families.conf.
 */
@DisplayName("Every family")
class FamilyTest {
  private static final int FLOWS = 60;

  private static final Map<Family, Bench> BENCHES = new HashMap<>();

  static Stream<Named> families() {
    return Families.ALL.stream().map(Named::new);
  }

  /** Shows in a report as the family's name. */
  record Named(Family family) {
    @Override
    public String toString() {
      return family.name();
    }
  }

  /** A family at work on a toy. */
  private static final class Bench {
    private final Family family;
    private final ToyFlows toy;
    private final Config settings;
    private final String vocabularies;
    private Model taught;

    /** The one of a family on as many flows as most tests want. */
    static Bench of(Named named) {
      return BENCHES.computeIfAbsent(named.family(), family -> new Bench(named, FLOWS));
    }

    Bench(Named named, int flows) {
      this.family = named.family();
      this.toy = new ToyFlows(family.directions(), flows);
      Config small = ConfigFactory.parseResources("small-families.conf");
      Config own = Settings.defaults().group(family.name());
      this.settings =
          small.hasPath(family.name()) ? small.getConfig(family.name()).withFallback(own) : own;
      this.vocabularies =
          family.vocabularies(
              new Fitting(toy.facts(), toy.series, 1, settings, new Seed(1), Bench::noVectors, ""));
    }

    private static Map<String, float[]> noVectors(
        List<List<String>> sentences, int dimensions, int epochs, Seed seed) {
      return Map.of();
    }

    Learner learner(Start start, Backend backend) {
      Lesson lesson = new Lesson(vocabularies, 0, toy.series, settings, new Seed(2));
      return family.learner(lesson, start, backend);
    }

    Model learn(Start start, int passes, int threads) {
      try (Backend backend = new HostBackend(threads)) {
        Learner learner = learner(start, backend);
        go(learner, passes);
        return learner.model();
      }
    }

    /** A model of two passes on one thread, which tests only read. */
    Model taught() {
      if (taught == null) {
        taught = learn(new Start.Anew(), 2, 1);
      }
      return taught;
    }

    Model stateAfter(int passes) {
      try (Backend backend = new HostBackend()) {
        Learner learner = learner(new Start.Anew(), backend);
        go(learner, passes);
        return learner.state();
      }
    }

    private static void go(Learner learner, int passes) {
      while (!learner.isOver() && learner.passed() < passes) {
        learner.pass(step -> {});
      }
    }

    List<String> mint(Model model, Order order, int threads) {
      List<String> rows = new ArrayList<>();
      try (Backend backend = new HostBackend(threads)) {
        Minter minter =
            family.minter(new Trained(vocabularies, 0, chunk -> Optional.of(model)), backend);
        minter.mint(order, new Seed(3).child(order.part()), batch -> rows.addAll(rows(batch)));
      }
      return rows;
    }

    private static List<String> rows(Columns batch) {
      List<String> rows = new ArrayList<>();
      for (int row = 0; row < batch.rows(); row++) {
        StringBuilder text = new StringBuilder();
        for (Field field : batch.fields()) {
          text.append(field.column()).append('=').append(value(batch, field, row)).append(' ');
        }
        rows.add(text.toString());
      }
      return rows;
    }

    private static Object value(Columns batch, Field field, int row) {
      if (batch.isNull(field, row)) {
        return "";
      }
      return switch (field.type()) {
        case INT, LONG -> batch.number(field, row);
        case TEXT -> batch.texts(field)[row];
        case ADDRESS6 -> "";
      };
    }
  }

  private static Order order(long flows) {
    return new Order(0, 0, 1, flows, -1, "");
  }

  @ParameterizedTest
  @MethodSource("families")
  void learnsAndMakesATraceOfOneFlow(Named family) {
    Bench bench = new Bench(family, 1);
    Model model = bench.learn(new Start.Anew(), 2, 1);

    assertThat(bench.mint(model, order(1), 1)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("families")
  void learnsFewerFlowsThanABatchHas(Named family) {
    Bench bench = new Bench(family, 3);
    Model model = bench.learn(new Start.Anew(), 2, 1);

    assertThat(bench.mint(model, order(10), 1)).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("families")
  void leavesAConstantFieldConstant(Named family) {
    Bench bench = Bench.of(family);
    List<String> rows = bench.mint(bench.taught(), order(20), 1);

    String ttl = PacketField.TTL.column() + "=" + ToyFlows.TTL + " ";
    assertThat(rows).isNotEmpty().allMatch(row -> row.contains(ttl));
  }

  @ParameterizedTest
  @MethodSource("families")
  void makesTheColumnsThatItNames(Named family) {
    Bench bench = Bench.of(family);
    Model model = bench.taught();
    try (Backend backend = new HostBackend()) {
      Minter minter =
          family
              .family()
              .minter(new Trained(bench.vocabularies, 0, chunk -> Optional.of(model)), backend);
      minter.mint(
          order(5),
          new Seed(3),
          batch -> assertThat(batch.fields()).containsExactlyInAnyOrderElementsOf(minter.fields()));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void goesOnFromAStoredStateBitForBit(Named family) {
    Bench bench = Bench.of(family);
    Model straight = bench.learn(new Start.Anew(), 3, 1);
    Model state = Model.fromBytes(bench.stateAfter(1).toBytes(), "the state");

    Model resumed = bench.learn(new Start.Resumed(state), 3, 1);

    assertThat(resumed.toBytes()).isEqualTo(straight.toBytes());
  }

  @ParameterizedTest
  @MethodSource("families")
  void learnsAndMakesTheSameOnAnyNumberOfThreads(Named family) {
    Bench bench = Bench.of(family);
    Model one = bench.taught();
    Model two = bench.learn(new Start.Anew(), 2, 2);

    assertThat(two.toBytes()).isEqualTo(one.toBytes());
    assertThat(bench.mint(one, order(20), 2)).isEqualTo(bench.mint(one, order(20), 1));
  }

  @ParameterizedTest
  @MethodSource("families")
  void makesTheSameFromAModelThatWasStored(Named family) {
    Bench bench = Bench.of(family);
    Model model = bench.taught();
    Model stored = Model.fromBytes(model.toBytes(), "the model");

    assertThat(stored.family()).isEqualTo(family.toString());
    assertThat(bench.mint(stored, order(20), 1)).isEqualTo(bench.mint(model, order(20), 1));
  }

  /** A task of many makes its share, whoever makes the others. */
  @ParameterizedTest
  @MethodSource("families")
  void makesAsManyFlowsInPartsAsAtOnce(Named family) {
    Bench bench = Bench.of(family);
    Model model = bench.taught();
    long flows = 0;
    try (Backend backend = new HostBackend()) {
      Minter minter =
          family
              .family()
              .minter(new Trained(bench.vocabularies, 0, chunk -> Optional.of(model)), backend);
      for (int part = 0; part < 3; part++) {
        flows +=
            minter.mint(new Order(0, part, 3, 60, -1, ""), new Seed(3).child(part), batch -> {});
      }
    }
    assertThat(flows).isBetween(54L, 66L);
  }

  @ParameterizedTest
  @MethodSource("families")
  void neverHandsOnAWeightThatIsNoNumber(Named family) {
    Bench bench = Bench.of(family);
    Model damaged = damaged(bench.taught());

    assertThatThrownBy(() -> bench.learn(new Start.FineTuned(damaged), 1, 1).toBytes())
        .hasMessageMatching("(?s).*(is no number|not finite).*");
  }

  private static Model damaged(Model model) {
    SortedMap<String, float[]> tensors = new TreeMap<>();
    model
        .tensors()
        .forEach(
            (name, values) -> {
              float[] changed = values.clone();
              if (changed.length > 0) {
                changed[changed.length / 2] = Float.NaN;
              }
              tensors.put(name, changed);
            });
    return new Model(model.family(), model.provenance(), tensors);
  }
}
