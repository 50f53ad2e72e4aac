package dev.limn.model;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// All models that something is known of: those in the jar, and those that users describe in
/// `models/*.yaml` of their configuration folder, which win.
///
/// The jar has one file per family and an index of names, so that a run reads the one file that it
/// needs. Thread-safe.
public final class Models {
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> snapshots = new HashMap<>();
  private final Map<String, Model> own = new LinkedHashMap<>();
  private final Map<String, List<Model>> families = new ConcurrentHashMap<>();

  private Models() {}

  /// The known models; `userFolder` holds the user's own files and need not exist. Of two files
  /// that describe the same model, the later one by name counts. Throws [BadData] for a file that
  /// cannot be used and `IOException` for one that cannot be read.
  public static Models open(Optional<Path> userFolder) throws BadData, IOException {
    Models models = new Models();
    models.readIndex();
    if (userFolder.isPresent() && Files.isDirectory(userFolder.get())) {
      for (Path file : yamlFiles(userFolder.get())) {
        for (Model model : ModelFile.read(Yaml.read(file))) {
          models.own.put(model.name(), model);
        }
      }
    }
    for (Model model : List.copyOf(models.own.values())) {
      model.snapshots().forEach(snapshot -> models.own.putIfAbsent(snapshot, model));
    }
    return models;
  }

  /// The model that a name means, ignoring case and everything up to the last `/`, as in
  /// `openai/gpt-image-2`; empty when nothing is known of it.
  public Optional<Model> find(String name) {
    String plain = plain(name);
    String main = snapshots.getOrDefault(plain, plain);
    Model mine = own.getOrDefault(plain, own.get(main));
    if (mine != null) {
      return Optional.of(mine);
    }
    String file = files.get(main);
    return file == null
        ? Optional.empty()
        : family(file).stream().filter(model -> model.name().equals(main)).findFirst();
  }

  /// The names of all models without their snapshots: those of the jar, newest first, then the
  /// user's.
  public List<String> names() {
    Stream<String> mine = own.values().stream().map(Model::name);
    return Stream.concat(files.keySet().stream(), mine).distinct().toList();
  }

  /// The known name that an unknown one most likely meant.
  public Optional<String> nearest(String name) {
    return Nearest.to(
        plain(name), Stream.concat(names().stream(), snapshots.keySet().stream()).toList());
  }

  private void readIndex() {
    Mapping index = Yaml.resource(Models.class, "index.yaml");
    try {
      Mapping models = index.mapping("models").orElseThrow();
      for (String name : models.keys()) {
        files.put(name, models.needText(name));
      }
      Mapping aliases = index.mapping("snapshots").orElseThrow();
      for (String name : aliases.keys()) {
        snapshots.put(name, aliases.needText(name));
      }
    } catch (BadData e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Model> family(String file) {
    return families.computeIfAbsent(
        file,
        name -> {
          try {
            return ModelFile.read(Yaml.resource(Models.class, name));
          } catch (BadData e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<Path> yamlFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static String plain(String name) {
    return name.substring(name.lastIndexOf('/') + 1).strip().toLowerCase(Locale.ROOT);
  }
}
