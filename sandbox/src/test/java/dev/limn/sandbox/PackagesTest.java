package dev.limn.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagesTest {
  private static final String ROOT = "dev.limn.sandbox";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @ParameterizedTest
  @CsvSource({"json,json", "models,models", "faulty,faulty", "http,json"})
  void the_lower_packages_know_only_each_other(String from, String to) {
    classes()
        .that()
        .resideInAPackage(ROOT + "." + from + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "." + from + "..",
            ROOT + "." + to + "..",
            "java..",
            "javax..",
            "com.sun.net.httpserver..",
            "org.jspecify..")
        .check(CLASSES);
  }
}
