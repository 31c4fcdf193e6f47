package io.tracemint.family;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.record.Columns;
import io.tracemint.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A family that has learnt a toy table. */
public final class Taught {
  private final Family family;
  private final String vocabularies;
  private final Model model;

  /** By the family's settings, some of them replaced. */
  public Taught(String name, String settings, ToyTable table) {
    family = Families.of(name);
    Config own =
        ConfigFactory.parseString(settings).withFallback(Settings.defaults().group(name)).resolve();
    vocabularies =
        family.vocabularies(
            new Fitting(
                table.facts(),
                table.series(),
                1,
                own,
                new Seed(1),
                (sentences, dimensions, epochs, seed) -> Map.of(),
                ""));
    Lesson lesson = new Lesson(vocabularies, 0, table.series(), own, new Seed(2));
    model = model(family, lesson);
  }

  /** What a family makes of a lesson on the host, from nothing to the end. */
  public static Model model(Family family, Lesson lesson) {
    try (Backend backend = new HostBackend()) {
      Learner learner = family.learner(lesson, new Start.Anew(), backend);
      while (!learner.isOver()) {
        learner.pass(step -> {});
      }
      return learner.model();
    }
  }

  /** Has a model made of what it knows. */
  public static void make(
      Family family,
      String vocabularies,
      Model model,
      Order order,
      Seed seed,
      Consumer<Columns> batches) {
    try (Backend backend = new HostBackend()) {
      family
          .minter(new Trained(vocabularies, 0, chunk -> Optional.of(model)), backend)
          .mint(order, seed, batches);
    }
  }

  public void make(long records, Consumer<Columns> batches) {
    Order order = new Order(0, 0, 1, records, records, "");
    make(family, vocabularies, model, order, new Seed(3), batches);
  }
}
