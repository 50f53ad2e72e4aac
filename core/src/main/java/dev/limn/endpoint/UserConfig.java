package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.home.Home;
import dev.limn.home.PrivateFiles;
import dev.limn.image.Fallback;
import dev.limn.text.Language;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the user has settled in files: `config.yaml` and `endpoints/*.yaml` of the config folder,
/// or a file named on the command line. Nothing in the working directory is read by itself.
/// Immutable.
///
/// @param endpoint the endpoint to use when none is named
/// @param model the model to use when none is named
/// @param language the language to speak
/// @param timeout the total timeout of endpoints that have none of their own
/// @param patience the longest total wait for rate limits
/// @param fallbacks what may be changed about an order that cannot be had as it is
/// @param insecureHosts hosts, in lower case, that may be asked over plain `http`
/// @param budget the user's limits
/// @param agents what agents may do
/// @param endpoints the user's endpoints by name, in the order of the files
public record UserConfig(
    Optional<String> endpoint,
    Optional<String> model,
    Optional<Language> language,
    Optional<Duration> timeout,
    Optional<Duration> patience,
    Set<Fallback> fallbacks,
    Set<String> insecureHosts,
    Budget budget,
    AgentRules agents,
    Map<String, ConfiguredEndpoint> endpoints) {

  /// No settings.
  public static final UserConfig NONE =
      new UserConfig(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Set.of(),
          Set.of(),
          Budget.UNLIMITED,
          AgentRules.NONE,
          Map.of());

  private static final Set<String> FIELDS =
      Set.of(
          "endpoint",
          "model",
          "lang",
          "timeout",
          "max_wait",
          "allow_fallback",
          "allow_insecure_http",
          "budget",
          "agents",
          "endpoints");

  public UserConfig {
    fallbacks = Set.copyOf(fallbacks);
    insecureHosts = Set.copyOf(insecureHosts);
    endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
  }

  /// The settings of the config folder; [#NONE] when it has no files.
  ///
  /// @throws BadData when a file holds something unknown or of a wrong type, with file, line, field
  /// @throws IOException when a file cannot be read, or is not safe to use
  ///   ([dev.limn.home.UnsafeFile])
  public static UserConfig read(Home home) throws BadData, IOException {
    UserConfig config = Files.exists(home.configFile()) ? read(home.configFile()) : UserConfig.NONE;
    Map<String, ConfiguredEndpoint> endpoints = new LinkedHashMap<>(config.endpoints);
    for (Path file : endpointFiles(home.endpointsFolder())) {
      ConfiguredEndpoint endpoint = EndpointFiles.read(file);
      ConfiguredEndpoint earlier = endpoints.putIfAbsent(endpoint.name(), endpoint);
      if (earlier != null) {
        throw new BadData(
            file.toString(),
            0,
            "",
            Saying.of("endpoint.defined-twice", endpoint.name(), earlier.source(), file));
      }
    }
    return new UserConfig(
        config.endpoint,
        config.model,
        config.language,
        config.timeout,
        config.patience,
        config.fallbacks,
        config.insecureHosts,
        config.budget,
        config.agents,
        endpoints);
  }

  /// The settings of one file.
  ///
  /// @throws BadData when it holds something unknown or of a wrong type, with file, line and field
  /// @throws IOException when it is missing, cannot be read, or is not safe to use
  ///   ([dev.limn.home.UnsafeFile])
  public static UserConfig read(Path file) throws BadData, IOException {
    Mapping mapping = mapping(file);
    mapping.allowOnly(FIELDS);
    Map<String, ConfiguredEndpoint> endpoints = new LinkedHashMap<>();
    Optional<Mapping> sections = mapping.mapping("endpoints");
    if (sections.isPresent()) {
      for (String name : sections.get().keys()) {
        endpoints.put(name, section(name, sections.get(), file));
      }
    }
    Optional<Mapping> budget = mapping.mapping("budget");
    Optional<Mapping> agents = mapping.mapping("agents");
    return new UserConfig(
        mapping.text("endpoint"),
        mapping.text("model"),
        language(mapping),
        Timeouts.seconds(mapping, "timeout"),
        Timeouts.seconds(mapping, "max_wait"),
        fallbacks(mapping),
        insecureHosts(mapping),
        budget.isPresent() ? Budget.read(budget.get()) : Budget.UNLIMITED,
        agents.isPresent() ? AgentRules.read(agents.get()) : AgentRules.NONE,
        endpoints);
  }

  /// These settings, completed from weaker ones; endpoints of the same name are taken whole from
  /// these.
  public UserConfig over(UserConfig weaker) {
    Set<String> hosts = new TreeSet<>(weaker.insecureHosts);
    hosts.addAll(insecureHosts);
    Map<String, ConfiguredEndpoint> all = new LinkedHashMap<>(endpoints);
    weaker.endpoints.forEach(all::putIfAbsent);
    return new UserConfig(
        endpoint.or(weaker::endpoint),
        model.or(weaker::model),
        language.or(weaker::language),
        timeout.or(weaker::timeout),
        patience.or(weaker::patience),
        fallbacks.isEmpty() ? weaker.fallbacks : fallbacks,
        hosts,
        budget.over(weaker.budget),
        agents.over(weaker.agents),
        all);
  }

  /// The mapping in a file of settings. A file with a key in it must be closed to everybody else.
  static Mapping mapping(Path file) throws BadData, IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    PrivateFiles.requireSettings(file);
    return Yaml.read(file);
  }

  /// An endpoint of a file whose key may stand in it.
  static void requirePrivateKey(ConfiguredEndpoint endpoint, Path file) throws IOException {
    if (endpoint.key() instanceof KeySource.Inline) {
      PrivateFiles.requireSecret(file.toRealPath());
    }
  }

  private static ConfiguredEndpoint section(String name, Mapping sections, Path file)
      throws BadData, IOException {
    if (!EndpointFiles.isName(name)) {
      throw ConfiguredEndpoint.bad(sections, name, "endpoint.bad-name-field");
    }
    Mapping section = sections.mapping(name).orElseThrow(() -> sections.missing(name));
    ConfiguredEndpoint endpoint =
        ConfiguredEndpoint.read(
            name, section, file + ", line " + sections.line(name), folderOf(file));
    requirePrivateKey(endpoint, file);
    return endpoint;
  }

  static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  private static Optional<Language> language(Mapping mapping) throws BadData {
    Optional<String> code = mapping.text("lang");
    if (code.isEmpty()) {
      return Optional.empty();
    }
    Optional<Language> language = Language.of(code.get());
    if (language.isEmpty()) {
      throw mapping.notOneOf("lang", List.of("en", "zh"));
    }
    return language;
  }

  private static Set<Fallback> fallbacks(Mapping mapping) throws BadData {
    Set<Fallback> fallbacks = EnumSet.noneOf(Fallback.class);
    for (String word : mapping.texts("allow_fallback")) {
      switch (word) {
        case "size" -> fallbacks.add(Fallback.SIZE);
        case "model" -> fallbacks.add(Fallback.MODEL);
        case "endpoint" -> fallbacks.add(Fallback.ENDPOINT);
        default -> throw mapping.notOneOf("allow_fallback", List.of("size", "model", "endpoint"));
      }
    }
    return fallbacks;
  }

  private static Set<String> insecureHosts(Mapping mapping) throws BadData {
    Set<String> hosts = new TreeSet<>();
    for (String host : mapping.texts("allow_insecure_http")) {
      if (!host.matches("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]")) {
        throw ConfiguredEndpoint.bad(mapping, "allow_insecure_http", "endpoint.bad-host");
      }
      hosts.add(host.toLowerCase(Locale.ROOT));
    }
    return hosts;
  }

  private static List<Path> endpointFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .filter(file -> file.getFileName().toString().endsWith(".yaml"))
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .sorted()
              .toList());
    }
  }
}
