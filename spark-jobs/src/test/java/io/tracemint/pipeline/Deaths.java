package io.tracemint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracemint.random.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Kills processes that write into one folder, each at a random moment: once so many more paths have
 * been seen there. Counted in paths and not in seconds the moments lie all over the run on slow and
 * fast machines alike.
 */
final class Deaths {
  private static final long PATIENCE_SECONDS = 120;

  private final Path folder;
  private final RandomGenerator random;
  private final int count;
  private final int mostPaths;
  private final Set<Path> seen = new HashSet<>();
  private final List<Integer> moments = new ArrayList<>();

  /** So many deaths, each at most {@code mostPaths} paths after the one before. */
  Deaths(Path folder, Seed seed, int count, int mostPaths) {
    this.folder = folder;
    this.random = seed.generator();
    this.count = count;
    this.mostPaths = mostPaths;
  }

  Path folder() {
    return folder;
  }

  int count() {
    return count;
  }

  void killOnce(Process process) throws InterruptedException {
    int enough = seen.size() + 1 + random.nextInt(mostPaths);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && seen.size() < enough && System.nanoTime() < end) {
      Thread.sleep(5);
      look();
    }
    assertThat(process.isAlive()).as("the process was still at work after %s", moments).isTrue();
    process.destroyForcibly().waitFor();
    moments.add(seen.size());
  }

  List<Integer> moments() {
    return moments;
  }

  private void look() {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.forEach(seen::add);
    } catch (IOException | UncheckedIOException vanishing) {
      // What is being renamed or deleted is seen the next time.
      return;
    }
  }
}
