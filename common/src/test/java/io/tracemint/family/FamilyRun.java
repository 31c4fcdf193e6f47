package io.tracemint.family;

import com.typesafe.config.Config;
import io.tracemint.neural.backend.Backend;
import io.tracemint.neural.backend.Gpu;
import io.tracemint.neural.backend.cuda.CudaBackend;
import io.tracemint.neural.backend.host.HostBackend;
import io.tracemint.random.Seed;
import io.tracemint.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Times the default family from flow records to flow records, on a GPU beside two threads: some
 * passes, then as many records again.
 */
public final class FamilyRun {
  private static final String FAMILY = "conversations";
  private static final int RECORDS = 20_000;
  private static final int PASSES = 4;

  private final Family family = Families.of(FAMILY);
  private final Config settings = Settings.defaults().group(FAMILY);
  private final ToyTable table = new ToyTable();
  private final String vocabularies;

  public static void main(String[] arguments) {
    FamilyRun run = new FamilyRun();
    System.out.printf(
        "%n%,d flow records: backend, %d passes s, as many made s%n", RECORDS, PASSES);
    print("host, 2 threads", run, new HostBackend(2));
    print("GPU", run, new CudaBackend(Gpu.ANY));
  }

  private static void print(String name, FamilyRun run, Backend opened) {
    try (Backend backend = opened) {
      Times times = run.on(backend);
      System.out.printf("%-16s %6.1f %6.1f%n", name, times.taught(), times.made());
    }
  }

  /** Seconds of the passes and of the making. */
  private record Times(double taught, double made) {}

  private FamilyRun() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < RECORDS; i++) {
      int kind = random.nextInt(20);
      long client = 10L + random.nextInt(60);
      long bytes = (long) Math.exp(4 + 0.4 * kind + 2 * random.nextDouble());
      table.add(client, 100 + kind, 20 + kind, kind % 3 == 0 ? 17 : 6, i * 50_000_000L, bytes);
    }
    vocabularies =
        family.vocabularies(
            new Fitting(
                table.facts(),
                table.series(),
                1,
                settings,
                new Seed(1),
                (sentences, dimensions, epochs, seed) -> Map.of(),
                ""));
  }

  private Times on(Backend backend) {
    Lesson lesson = new Lesson(vocabularies, 0, table.series(), settings, new Seed(2));
    Learner learner = family.learner(lesson, new Start.Anew(), backend);
    long start = System.nanoTime();
    while (!learner.isOver() && learner.passed() < PASSES) {
      learner.pass(step -> {});
    }
    Model model = learner.model();
    long taught = System.nanoTime();
    Minter minter =
        family.minter(new Trained(vocabularies, 0, chunk -> Optional.of(model)), backend);
    minter.mint(new Order(0, 0, 1, RECORDS, RECORDS, ""), new Seed(3), batch -> {});
    return new Times((taught - start) / 1e9, (System.nanoTime() - taught) / 1e9);
  }
}
