package dev.limn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.limn.http.Exchange;
import dev.limn.text.Saying;
import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What the packages of the library may and may not do.
class HouseRulesTest {
  /// A package uses only packages of lower levels. A new package is given its level here.
  private static final Map<String, Integer> LEVELS =
      Map.ofEntries(
          Map.entry("dev.limn", 10),
          Map.entry("dev.limn.batch", 9),
          Map.entry("dev.limn.route", 8),
          Map.entry("dev.limn.purchase", 7),
          Map.entry("dev.limn.finish", 7),
          Map.entry("dev.limn.input", 7),
          Map.entry("dev.limn.download", 6),
          Map.entry("dev.limn.protocol", 5),
          Map.entry("dev.limn.http", 4),
          Map.entry("dev.limn.endpoint", 3),
          Map.entry("dev.limn.landing", 3),
          Map.entry("dev.limn.ledger", 3),
          Map.entry("dev.limn.model", 3),
          Map.entry("dev.limn.prefs", 4),
          Map.entry("dev.limn.prompt", 3),
          Map.entry("dev.limn.retouch", 3),
          Map.entry("dev.limn.spool", 3),
          Map.entry("dev.limn.data", 2),
          Map.entry("dev.limn.home", 2),
          Map.entry("dev.limn.picture", 2),
          Map.entry("dev.limn.image", 1),
          Map.entry("dev.limn.text", 0));

  private static final Pattern VENDOR =
      Pattern.compile(
          "openai|azure|wellapi|apiyi|openrouter|laozhang|zenmux|vercel|litellm|cloudflare|"
              + "anthropic|google|gemini|localai|ollama|pollinations|replicate");

  private static final Path SOURCES = Path.of("src", "main", "java");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Saying.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void a_package_uses_only_packages_below_it() {
    classes()
        .should(
            new ArchCondition<JavaClass>("use only packages of lower levels") {
              @Override
              public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> !isDownwards(user, dependency))
                    .forEach(dependency ->
                        events.add(
                            SimpleConditionEvent.violated(user, dependency.getDescription())));
              }
            })
        .check(CLASSES);
  }

  private static boolean isDownwards(JavaClass user, Dependency dependency) {
    String from = user.getPackageName();
    String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
    if (from.equals(to) || !to.startsWith("dev.limn")) {
      return true;
    }
    return LEVELS.getOrDefault(to, 99) < LEVELS.getOrDefault(from, -1);
  }

  @Test
  void every_package_has_a_level() {
    assertThat(LEVELS.keySet())
        .containsAll(CLASSES.stream().map(JavaClass::getPackageName).distinct().toList());
  }

  @Test
  void packages_are_free_of_cycles() {
    slices().matching("dev.limn.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void only_the_package_http_opens_sockets() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.limn.http")
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(Server|Datagram)?Socket|java\\.nio\\.channels\\..*Socket.*"
                + "|javax\\.net\\.ssl\\.SSLSocket.*")
        .check(CLASSES);
    // These repeat requests by themselves, or follow redirects with them.
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(URLConnection.class)
        .orShould()
        .callMethod(URL.class, "openStream")
        .orShould()
        .callMethod(URL.class, "openConnection")
        .check(CLASSES);
  }

  @Test
  void only_upstream_sends() {
    // What a service links to is fetched without a key, over addresses that were looked at.
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.limn.http", "dev.limn.download")
        .and()
        .haveNameNotMatching("dev\\.limn\\.protocol\\.Upstream(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Exchange.class)
        .check(CLASSES);
  }

  @Test
  void the_library_never_prints_and_never_exits() {
    GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void names_say_what_a_class_is() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Service")
        .check(CLASSES);
  }

  @Test
  void nothing_static_changes() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
  }

  @Test
  void every_package_says_that_null_is_the_exception() {
    assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
        .isNotEmpty()
        .allMatch(it -> it.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void no_code_names_a_vendor() throws IOException {
    for (Path source : sources()) {
      List<String> lines = Files.readAllLines(source);
      for (int i = 0; i < lines.size(); i++) {
        String code = lines.get(i).replaceFirst("(^|\\s)//.*", "").toLowerCase(Locale.ROOT);
        assertThat(VENDOR.matcher(code).find()).as("%s:%d %s", source, i + 1, code).isFalse();
      }
    }
  }

  @Test
  void files_stay_readable() throws IOException {
    for (Path source : sources()) {
      assertThat(Files.readAllLines(source)).as(source.toString()).hasSizeLessThanOrEqualTo(400);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(20);
      return sources;
    }
  }
}
