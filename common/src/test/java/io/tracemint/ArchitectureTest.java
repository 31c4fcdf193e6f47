package io.tracemint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the one direction: each package imports only from those to its left. */
class ArchitectureTest {
  private static final List<String> DIRECTION =
      List.of("ingest", "flows", "encode", "train", "generate", "export", "evaluate");
  private static final List<String> GROUND =
      List.of("failure", "settings", "random", "record", "progress", "repair");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tracemint");

  @Test
  void noPackageImportsFromItsRight() {
    for (int left = 0; left < DIRECTION.size(); left++) {
      String[] right =
          DIRECTION.subList(left + 1, DIRECTION.size()).stream()
              .map(ArchitectureTest::inside)
              .toArray(String[]::new);
      if (right.length > 0) {
        check(
            noClasses()
                .that()
                .resideInAPackage(inside(DIRECTION.get(left)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(right));
      }
    }
  }

  @Test
  void theGroundFloorImportsNothingAbove() {
    String[] above = DIRECTION.stream().map(ArchitectureTest::inside).toArray(String[]::new);
    for (String ground : GROUND) {
      check(
          noClasses()
              .that()
              .resideInAPackage(inside(ground))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(above));
    }
  }

  @Test
  void commonKnowsNoSpark() {
    check(noClasses().should().dependOnClassesThat().resideInAnyPackage("org.apache.spark.."));
  }

  @Test
  void packagesHaveNoCycles() {
    SlicesRuleDefinition.slices()
        .matching("io.tracemint.(*)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void nothingIsRandomOrTimedBesideTheSeed() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(System.class, "currentTimeMillis"));
  }

  private static String inside(String name) {
    return "io.tracemint." + name + "..";
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
