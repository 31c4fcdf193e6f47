package io.tracemint;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the one direction in both modules, since a package such as {@code encode} has classes in
 * each.
 */
class ArchitectureTest {
  private static final List<String> DIRECTION =
      List.of(
          "ingest",
          "flows",
          "nprint",
          "family",
          "generate",
          "export",
          "anonymise",
          "mix",
          "check",
          "evaluate",
          "audit");
  private static final List<String> GROUND =
      List.of(
          "failure",
          "settings",
          "random",
          "record",
          "progress",
          "repair",
          "standin",
          "privacy",
          "tcp",
          "blas",
          "neural",
          "output",
          "jobs",
          "metrics",
          "kryo",
          "spark");

  /** What names all of a kind, so that adding one is a line. */
  private static final List<String> REGISTRIES =
      List.of("io.tracemint.family.Families", "io.tracemint.neural.backend.Backends");

  /** What the driver alone does: manifests, and the lock of an output. */
  private static final List<String> DRIVERS =
      List.of(
          "io.tracemint.jobs.JobRunner",
          "io.tracemint.pipeline.train.Training",
          "io.tracemint.output.Heartbeat",
          "io.tracemint.output.OutputLock");

  private static final List<String> TOP = List.of("pipeline", "api", "launch");

  private static final int MOST_CLASSES = 18;

  /** Packages that are larger, each with the reason why it is one. */
  private static final Map<String, String> LARGER =
      Map.of(
          "family", "the seam: what every family and every job speaks of",
          "neural.backend", "the operations, what they take, and their loops on the heap",
          "neural.backend.host", "a part for each theme, and the loops that read its arrays");

  /** Public types that no other package of these modules refers to, each with who needs them. */
  private static final Map<String, String> PUBLIC_FOR_OTHERS =
      Map.ofEntries(
          Map.entry("api.Tracemint", "users of the library"),
          Map.entry("api.JobCall", "users of the library"),
          Map.entry("api.JobResult", "users of the library"),
          Map.entry("kryo.Registrator", "Spark, by a setting"),
          Map.entry("metrics.MetricsPlugin", "Spark, by a setting"),
          Map.entry("sql.SqlFunctions", "SQL, by a setting"),
          Map.entry("source.netflow.NetflowSource", "Spark, by a service file"),
          Map.entry("source.pcap.PcapSource", "Spark, by a service file"),
          Map.entry("family.doppelganger.train.Watcher", "benchmarks"),
          Map.entry("simulate.Simulation", "tests and benchmarks"),
          Map.entry("simulate.Simulator", "tests and benchmarks"),
          Map.entry("family.doppelganger.Generator", "tests"),
          Map.entry("family.doppelganger.encode.fit.Sentence", "tests"),
          Map.entry("check.finding.Place", "tests"),
          Map.entry("check.finding.Tally", "tests"),
          Map.entry("evaluate.report.conversation.Arrow", "the console"),
          Map.entry("evaluate.report.conversation.HostMatrix", "the console"),
          Map.entry("evaluate.report.conversation.Sequence", "the console"),
          Map.entry("evaluate.report.conversation.SequenceDrawing", "the console"),
          Map.entry("evaluate.verdict.GroupVerdict", "tests"),
          Map.entry("ingest.follow.IngestMaker", "a method reference, which names no type"),
          Map.entry("evaluate.compare.Costs", "a constant, which the compiler copies"),
          Map.entry("family.header.Header", "constants, which the compiler copies"),
          Map.entry(
              "family.conversations.record.PacketTokens", "constants, which the compiler copies"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tracemint");

  @Test
  void bothModulesAreLookedAt() {
    assertThat(CLASSES.contain("io.tracemint.family.Family")).isTrue();
    assertThat(CLASSES.contain("io.tracemint.pipeline.train.TrainJob")).isTrue();
  }

  @Test
  void noPackageImportsFromItsRight() {
    for (int left = 0; left < DIRECTION.size() - 1; left++) {
      noneOf(DIRECTION.get(left), DIRECTION.subList(left + 1, DIRECTION.size()));
    }
  }

  @Test
  void theGroundFloorImportsNothingAbove() {
    for (String ground : GROUND) {
      noneOf(ground, DIRECTION);
      noneOf(ground, TOP);
    }
  }

  @Test
  void theStepsDoNotKnowWhoRunsThem() {
    DIRECTION.forEach(step -> noneOf(step, TOP));
  }

  /** But for those that name all families and all backends, which is what they are for. */
  @Test
  void noPackagesGoRoundInACircle() {
    slices()
        .matching("io.tracemint.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(named(REGISTRIES), alwaysTrue())
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> named(List<String> names) {
    return describe("are registries", one -> names.contains(one.getName()));
  }

  /** Jobs speak of families by what {@code io.tracemint.family} says of them all. */
  @Test
  void nobodyKnowsAFamilyFromInside() {
    noClasses()
        .that()
        .resideOutsideOfPackage(inside("family"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.tracemint.family.*..")
        .check(CLASSES);
  }

  /** Clocks of machines differ by hours, and no result may: only who runs a job reads one. */
  @Test
  void tasksReadNoClock() {
    DescribedPredicate<JavaClass> mayReadIt =
        describe(
            "run a job", one -> DRIVERS.stream().anyMatch(name -> one.getName().startsWith(name)));
    noClasses()
        .that(not(mayReadIt))
        .should()
        .callMethodWhere(describe("tells the time of day", ArchitectureTest::tellsTheTime))
        .check(CLASSES);
    assertThat(
            CLASSES.stream()
                .filter(mayReadIt)
                .flatMap(one -> one.getMethodCallsFromSelf().stream()))
        .anyMatch(ArchitectureTest::tellsTheTime);
  }

  @Test
  void packagesAreSmall() {
    Map<String, Long> sizes =
        topLevel()
            .collect(Collectors.groupingBy(one -> inProduct(one.getPackageName()), counting()));
    assertThat(sizes.keySet())
        .filteredOn(name -> sizes.get(name) > MOST_CLASSES)
        .containsExactlyInAnyOrderElementsOf(LARGER.keySet());
  }

  @Test
  void whatIsPublicIsUsedFromAnotherPackage() {
    assertThat(topLevel().filter(ArchitectureTest::isNeedlesslyPublic))
        .extracting(one -> inProduct(one.getName()))
        .containsExactlyInAnyOrderElementsOf(PUBLIC_FOR_OTHERS.keySet());
  }

  private static Stream<JavaClass> topLevel() {
    return CLASSES.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(one -> !one.getSimpleName().equals("package-info"));
  }

  private static String inProduct(String name) {
    return name.substring("io.tracemint.".length());
  }

  private static boolean isNeedlesslyPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && CLASSES.stream()
            .filter(one -> one.getName().equals(type.getName()) || isInside(one, type))
            .flatMap(one -> one.getDirectDependenciesToSelf().stream())
            .allMatch(use -> use.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  private static boolean isInside(JavaClass one, JavaClass type) {
    return one.getName().startsWith(type.getName() + "$");
  }

  private static boolean tellsTheTime(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    return name.equals("currentTimeMillis")
        || (owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system")))
        || owner.equals("java.util.Date");
  }

  private static void noneOf(String from, List<String> others) {
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(inside(from))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                others.stream().map(ArchitectureTest::inside).toArray(String[]::new));
    rule.check(CLASSES);
  }

  private static String inside(String name) {
    return "io.tracemint." + name + "..";
  }
}
