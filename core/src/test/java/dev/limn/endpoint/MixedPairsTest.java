package dev.limn.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every source against every other: no key ever meets an origin of another source.
class MixedPairsTest {
  @TempDir Path folder;

  /// Half of a source, or all of it.
  private enum Part {
    ORIGIN,
    KEY,
    BOTH;

    boolean origin() {
      return this != KEY;
    }

    boolean key() {
      return this != ORIGIN;
    }
  }

  /// A source of an origin and a key, with the origin to which its key may go when it comes alone.
  private record Source(String name, Kind kind, Optional<String> alone) {
    enum Kind {
      ENVIRONMENT,
      CONFIG,
      STORE,
      AGENT
    }

    String origin() {
      return "https://" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + "x.example";
    }

    String key() {
      return "key-of-" + name;
    }
  }

  private static final List<Source> SOURCES =
      List.of(
          environment("LIMN", null),
          environment("OPENAI", "https://api.openai.com"),
          environment("CLAWTO", null),
          environment("IMAGE", null),
          environment("IMAGE_GEN", null),
          environment("OTCBOT", null),
          environment("CPA", null),
          new Source(".hermes/config.yaml", Source.Kind.AGENT, Optional.empty()),
          new Source(".codex/config.toml", Source.Kind.AGENT, Optional.empty()),
          new Source(".claude/settings.json", Source.Kind.AGENT, Optional.empty()),
          environment("WELLAPI", "https://wellapi.ai"),
          environment("APIYI", "https://api.apiyi.com"),
          environment("OPENROUTER", "https://openrouter.ai"),
          environment("AZURE_OPENAI", null),
          new Source("mine", Source.Kind.CONFIG, Optional.empty()),
          new Source("mine", Source.Kind.STORE, Optional.empty()),
          new Source("openai", Source.Kind.CONFIG, Optional.of("https://api.openai.com")),
          new Source("openai", Source.Kind.STORE, Optional.empty()));

  @Test
  void no_key_ever_meets_the_origin_of_another_source() throws Exception {
    int checked = 0;
    int run = 0;
    List<String> mixed = new ArrayList<>();
    for (Source one : SOURCES) {
      for (Source two : SOURCES.subList(SOURCES.indexOf(one) + 1, SOURCES.size())) {
        for (Part ofOne : Part.values()) {
          for (Part ofTwo : Part.values()) {
            for (Endpoint endpoint : found(run++, one, ofOne, two, ofTwo)) {
              checked++;
              if (!isRight(endpoint)) {
                mixed.add(one + " " + ofOne + " + " + two + " " + ofTwo + " -> " + endpoint);
              }
            }
          }
        }
      }
    }

    assertThat(mixed).isEmpty();
    assertThat(checked).isGreaterThan(1000);
  }

  private List<Endpoint> found(int run, Source one, Part ofOne, Source two, Part ofTwo)
      throws Exception {
    TestHome user = TestHome.in(folder.resolve("run-" + run));
    Map<String, String> environment = new LinkedHashMap<>();
    Map<String, List<String>> config = new LinkedHashMap<>();
    put(user, environment, config, one, ofOne);
    put(user, environment, config, two, ofTwo);
    if (!config.isEmpty()) {
      StringBuilder text = new StringBuilder("endpoints:\n");
      config.forEach((name, fields) ->
          text.append("  ")
              .append(name)
              .append(": {")
              .append(String.join(", ", fields))
              .append("}\n"));
      user.config(text.toString());
    }
    Discovery discovery = user.discovery(environment);
    List<Found> all = new ArrayList<>(discovery.found());
    discovery.first().ifPresent(all::add);
    for (String name :
        List.of(
            "mine",
            "openai",
            "wellapi",
            "azure",
            "env-openai",
            "env-limn",
            "env-cpa",
            "hermes",
            "codex",
            "claude")) {
      all.add(discovery.find(name));
    }
    return all.stream()
        .filter(Found.Usable.class::isInstance)
        .map(found -> ((Found.Usable) found).endpoint())
        .toList();
  }

  private static void put(
      TestHome user,
      Map<String, String> environment,
      Map<String, List<String>> config,
      Source source,
      Part part)
      throws Exception {
    switch (source.kind()) {
      case ENVIRONMENT -> {
        if (part.origin()) {
          String variable =
              source.name().equals("AZURE_OPENAI")
                  ? "AZURE_OPENAI_ENDPOINT"
                  : source.name() + "_BASE_URL";
          environment.put(variable, source.origin());
        }
        if (part.key()) {
          environment.put(
              source.name() + (source.name().equals("IMAGE_GEN") ? "_KEY" : "_API_KEY"),
              source.key());
        }
      }
      case CONFIG -> {
        List<String> fields = new ArrayList<>();
        if (part.origin()) {
          fields.add("base_url: 'https://config-" + source.name() + ".example'");
        }
        if (part.key()) {
          fields.add("key: key-of-config-" + source.name());
        }
        config.put(source.name(), fields);
      }
      case AGENT -> agent(user, source, part);
      case STORE ->
          // The key store cannot hold half of a pair.
          new KeyStore(user.home())
              .set(
                  source.name(),
                  new Origin("https", "store-" + source.name() + ".example", 443),
                  Secret.of("key-of-store-" + source.name()));
    }
  }

  private static void agent(TestHome user, Source source, Part part) throws Exception {
    Path file = user.home().user().resolve(source.name());
    Files.createDirectories(file.getParent());
    String base = part.origin() ? source.origin() : "";
    String key = part.key() ? source.key() : "";
    Files.writeString(
        file,
        source.name().endsWith(".toml")
            ? "[model_providers.x]\nbase_url = \"" + base + "\"\napi_key = \"" + key + "\"\n"
            : source.name().endsWith(".json")
                ? "{\"env\":{\"OPENAI_BASE_URL\":\""
                    + base
                    + "\",\"OPENAI_API_KEY\":\""
                    + key
                    + "\"}}"
                : "model:\n  base_url: '"
                    + base
                    + "'\nother:\n  api_key: unrelated\n"
                    + "auxiliary:\n  vision: {base_url: '"
                    + base
                    + "', api_key: '"
                    + key
                    + "'}\n");
  }

  /// Judges by the key's own text, which names its source.
  private static boolean isRight(Endpoint endpoint) {
    if (endpoint.credential().isEmpty()) {
      return false;
    }
    String key = endpoint.credential().get().secret().reveal();
    String origin = endpoint.origin().toString();
    for (Source source : SOURCES) {
      String label =
          switch (source.kind()) {
            case ENVIRONMENT, AGENT -> source.name();
            case CONFIG -> "config-" + source.name();
            case STORE -> "store-" + source.name();
          };
      if (key.equals("key-of-" + label)) {
        String own =
            source.kind() == Source.Kind.ENVIRONMENT || source.kind() == Source.Kind.AGENT
                ? source.origin()
                : "https://" + label + ".example";
        return origin.equals(own) || source.alone().equals(Optional.of(origin));
      }
    }
    return false;
  }

  private static Source environment(String name, @Nullable String alone) {
    return new Source(name, Source.Kind.ENVIRONMENT, Optional.ofNullable(alone));
  }
}
