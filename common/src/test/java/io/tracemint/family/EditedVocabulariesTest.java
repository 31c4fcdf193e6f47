package io.tracemint.family;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.failure.UserError;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Vocabularies that somebody has edited are refused in words, whatever was written into them. */
class EditedVocabulariesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> WRONG = List.of("null", "-1", "1e308", "\"\"", "[]", "{}");
  private static final int FLOWS = 20;

  /** More than any record of ours has parts; of a table as many stand for the others. */
  private static final int MOST_NAMES = 20;

  static Stream<Arguments> families() {
    return Families.ALL.stream().map(family -> Arguments.of(Named.of(family.name(), family)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void areRefusedByTheirFamily(Family family) {
    ToyFlows toy = new ToyFlows(family.directions(), FLOWS);
    Config small = ConfigFactory.parseResources("small-families.conf");
    Config own = Settings.defaults().group(family.name());
    Config settings =
        small.hasPath(family.name()) ? small.getConfig(family.name()).withFallback(own) : own;
    String whole =
        family.vocabularies(
            new Fitting(
                toy.facts(), toy.series, 1, settings, new Seed(1), (a, b, c, d) -> Map.of(), ""));
    try (Backend backend = new HostBackend(1)) {
      Consumer<String> reader =
          text -> {
            family.describe(text, "vocabularies.json");
            family.footprint(text, settings);
            Lesson lesson = new Lesson(text, 0, toy.series, settings, new Seed(2));
            family.learner(lesson, new Start.Anew(), backend);
          };
      reader.accept(whole);
      assertThat(edited(whole))
          .hasSizeGreaterThan(WRONG.size())
          .allSatisfy(text -> assertThat(fault(reader, text)).isNull());
    }
  }

  /** What an edited text does but for being refused in words. */
  private static Throwable fault(Consumer<String> reader, String text) {
    try {
      reader.accept(text);
      return null;
    } catch (UserError refused) {
      return null;
    } catch (RuntimeException | StackOverflowError fault) {
      return fault;
    }
  }

  private static List<String> edited(String whole) {
    List<String> all = new ArrayList<>(WRONG);
    JsonNode root = read(whole);
    edit(root, root, all);
    return all;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Of lists the first entry stands for the others.
  private static void edit(JsonNode root, JsonNode node, List<String> all) {
    if (node instanceof ObjectNode object) {
      List<String> names = object.properties().stream().map(Map.Entry::getKey).toList();
      for (String name : names.subList(0, Math.min(MOST_NAMES, names.size()))) {
        JsonNode kept = object.get(name);
        each(root, value -> object.set(name, value), all);
        object.set(name, kept);
        edit(root, kept, all);
      }
    } else if (node instanceof ArrayNode array && !array.isEmpty()) {
      JsonNode kept = array.get(0);
      each(root, value -> array.set(0, value), all);
      array.set(0, kept);
      edit(root, kept, all);
    }
  }

  private static void each(JsonNode root, Consumer<JsonNode> place, List<String> all) {
    for (String wrong : WRONG) {
      place.accept(read(wrong));
      all.add(root.toString());
    }
  }
}
