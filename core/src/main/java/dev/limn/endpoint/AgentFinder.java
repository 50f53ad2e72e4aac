package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Tree;
import dev.limn.data.UnreadableJson;
import dev.limn.home.Home;
import dev.limn.home.PrivateFiles;
import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds endpoints in the settings of other programs of the same user, such as coding agents. Only
/// below the user's own folder, never in the working directory. Both halves of a pair stand in the
/// same section of the same file; a key may be named there as a variable.
final class AgentFinder {
  private static final int DEEPEST = 8;
  private static final int MOST_FILES = 50;
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Home home;
  private final EnvironmentFinder environment;
  private final Catalogue catalogue;
  private final Assembly assembly;
  private final AgentFiles table = AgentFiles.read();

  AgentFinder(Home home, EnvironmentFinder environment, Catalogue catalogue, Assembly assembly) {
    this.home = home;
    this.environment = environment;
    this.catalogue = catalogue;
    this.assembly = assembly;
  }

  /// What the files name, in the order of the table: one endpoint or one half of a pair for each.
  List<Found> found() {
    List<Found> all = new ArrayList<>();
    for (AgentFiles.File file : table.files()) {
      for (Path path : matching(file.path())) {
        read(file, path).ifPresent(all::add);
      }
    }
    return all;
  }

  private List<Path> matching(String pattern) {
    List<Path> paths = List.of(home.user());
    for (String step : pattern.split("/", -1)) {
      List<Path> next = new ArrayList<>();
      for (Path path : paths) {
        if (step.equals("*")) {
          next.addAll(folders(path));
        } else {
          next.add(path.resolve(step));
        }
      }
      paths = next;
    }
    return paths.stream().filter(Files::isRegularFile).limit(MOST_FILES).toList();
  }

  private static List<Path> folders(Path path) {
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(Files::isDirectory).sorted().limit(MOST_FILES).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Optional<Found> read(AgentFiles.File file, Path path) {
    String source = path.toString();
    try {
      PrivateFiles.requireSettings(path);
      Tree tree = Tree.read(path);
      if (file.alone().isPresent()) {
        return alone(file, tree, source);
      }
      Optional<Pair> whole = pair(tree, source, "", 0);
      return whole.isPresent()
          ? Optional.of(finish(file, whole.get()))
          : half(tree, "", 0)
              .map(section ->
                  new Found.Unusable(
                      file.name(),
                      source,
                      new Failure.Story(
                          Saying.of("agent.half-pair", source, section),
                          Saying.of("agent.half-pair-next"))));
    } catch (InvalidSetting wrong) {
      return Optional.of(Assembly.wrong(file.name(), source, wrong.saying()));
    } catch (BadData | UnreadableJson wrong) {
      return Optional.of(
          Assembly.wrong(file.name(), source, Saying.of("agent.unreadable", source)));
    } catch (IOException failed) {
      return Optional.of(Assembly.unreadable(file.name(), source, failed));
    }
  }

  /// A base URL and a key of the same section.
  private record Pair(String base, String key, String source, Optional<Protocol> protocol) {}

  /// The first section with both halves, in the order of the file.
  private Optional<Pair> pair(Tree tree, String source, String path, int depth) {
    Optional<String> base = first(tree, table.base());
    Optional<String> key = key(tree);
    Optional<String> way = first(tree, table.way());
    boolean draws = way.map(table.ways()::containsKey).orElse(true);
    if (base.isPresent() && key.isPresent() && draws) {
      return Optional.of(
          new Pair(
              base.get(),
              key.get(),
              source + (path.isEmpty() ? "" : ", " + path),
              way.flatMap(api -> table.ways().getOrDefault(api, Optional.empty()))));
    }
    Optional<Pair> exported = exported(tree, source, path);
    if (exported.isPresent() || depth >= DEEPEST) {
      return exported;
    }
    for (Map.Entry<String, Tree> section : tree.sections().entrySet()) {
      String inner = path.isEmpty() ? section.getKey() : path + "." + section.getKey();
      Optional<Pair> found = pair(section.getValue(), source, inner, depth + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Variables that the file sets for its program count as a pair like those of the environment.
  private Optional<Pair> exported(Tree tree, String source, String path) {
    for (EnvironmentEntry entry : catalogue.environment()) {
      Optional<String> base = entry.base().flatMap(tree::text);
      Optional<String> key = tree.text(entry.key());
      if (base.isPresent() && key.isPresent()) {
        return Optional.of(new Pair(base.get(), key.get(), source + ", " + path, entry.protocol()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> key(Tree section) {
    Optional<String> named = first(section, table.variable()).flatMap(environment::value);
    return first(section, table.key()).flatMap(this::resolved).or(() -> named);
  }

  /// A key that is written as `${NAME}` stands in that variable.
  private Optional<String> resolved(String key) {
    Matcher reference = REFERENCE.matcher(key.strip());
    return reference.matches() ? environment.value(reference.group(1)) : Optional.of(key);
  }

  private static Optional<String> first(Tree section, List<String> names) {
    return names.stream().flatMap(name -> section.text(name).stream()).findFirst();
  }

  /// The first section with one half.
  private Optional<String> half(Tree tree, String path, int depth) {
    if (first(tree, table.base()).isPresent() || first(tree, table.key()).isPresent()) {
      return Optional.of(path.isEmpty() ? "-" : path);
    }
    return depth >= DEEPEST
        ? Optional.empty()
        : tree.sections().entrySet().stream()
            .flatMap(section ->
                half(
                    section.getValue(),
                    path.isEmpty() ? section.getKey() : path + "." + section.getKey(),
                    depth + 1)
                    .stream())
            .findFirst();
  }

  private Optional<Found> alone(AgentFiles.File file, Tree tree, String source)
      throws InvalidSetting, BadData {
    Vendor vendor = catalogue.known(file.alone().orElseThrow());
    Optional<String> key = key(tree);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> total = Optional.empty();
    Optional<String> seconds = file.timeout().flatMap(environment::value);
    if (seconds.isPresent()) {
      total = Optional.of(EnvironmentFinder.seconds(file.timeout().orElseThrow(), seconds.get()));
    }
    return Optional.of(
        assembly.finish(
            Parts.plain(
                    vendor.name(),
                    source,
                    vendor.base().orElseThrow().toString(),
                    Optional.of(new Parts.Key(Secret.of(key.get()), source)),
                    vendor)
                .with(Optional.empty(), total)));
  }

  private Found finish(AgentFiles.File file, Pair pair) throws InvalidSetting, BadData {
    Vendor vendor = assembly.vendorOf(pair.base(), Optional.empty());
    String name = vendor.name().equals(Catalogue.GENERIC) ? file.name() : vendor.name();
    return assembly.finish(
        Parts.plain(
                name,
                pair.source(),
                pair.base(),
                Optional.of(new Parts.Key(Secret.of(pair.key()), pair.source())),
                vendor)
            .through(pair.protocol()));
  }
}
