package dev.limn.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Packages of this module use only those below them, and touch the process in one place.
@AnalyzeClasses(packages = "dev.limn.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule arrows_point_downwards =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("main")
          .definedBy("dev.limn.cli")
          .layer("verb")
          .definedBy("dev.limn.cli.verb")
          .layer("render")
          .definedBy("dev.limn.cli.render")
          .layer("doctor")
          .definedBy("dev.limn.cli.doctor")
          .layer("option")
          .definedBy("dev.limn.cli.option")
          .layer("terminal")
          .definedBy("dev.limn.cli.terminal")
          .whereLayer("main")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("verb")
          .mayOnlyBeAccessedByLayers("main")
          .whereLayer("render")
          .mayOnlyBeAccessedByLayers("main", "verb")
          .whereLayer("doctor")
          .mayOnlyBeAccessedByLayers("verb", "render")
          .whereLayer("option")
          .mayOnlyBeAccessedByLayers("main", "verb");

  @ArchTest
  static final ArchRule only_the_terminal_package_touches_the_process =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.limn.cli.terminal")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "in")
          .orShould()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule nothing_is_sent_here =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net.http");

  @ArchTest static final ArchRule nothing_is_logged = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
}
