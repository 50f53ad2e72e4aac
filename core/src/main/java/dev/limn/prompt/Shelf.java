package dev.limn.prompt;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.text.Nearest;
import dev.limn.text.Saying;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Styles or templates by name: those in the jar, and the user's own files, which win. A file is
/// read when its name is asked for. Immutable; thread-safe.
///
/// @param <T> what the files describe
public final class Shelf<T> {
  /// What stands for the jar as a source.
  public static final String BUILT_IN = "built in";

  private static final Pattern NAME =
      Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}][\\p{Ll}\\p{Lo}\\p{N}-]{0,47}");
  private static final String ENDING = ".yaml";

  private final String folder;
  private final Reader<T> reader;
  private final List<String> builtIn;
  private final Map<String, Path> own;

  private interface Reader<T> {
    T read(String name, String source, Mapping file) throws BadData;
  }

  private Shelf(String folder, Reader<T> reader, Map<String, Path> own) {
    this.folder = folder;
    this.reader = reader;
    this.builtIn = index(folder);
    this.own = own;
  }

  /// The styles; `ownFolder` need not exist.
  ///
  /// @throws BadData when a file there is called as no style can be
  /// @throws IOException when the folder cannot be read
  public static Shelf<Style> styles(Path ownFolder) throws BadData, IOException {
    return new Shelf<>("styles", Style::read, files(ownFolder));
  }

  /// The templates; `ownFolder` need not exist.
  ///
  /// @throws BadData when a file there is called as no template can be
  /// @throws IOException when the folder cannot be read
  public static Shelf<Template> templates(Path ownFolder) throws BadData, IOException {
    return new Shelf<>("templates", TemplateFile::read, files(ownFolder));
  }

  /// Whether something can be called so: lower-case letters of any script, digits and hyphens, at
  /// most 48, no hyphen at the front.
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /// All names: the user's first, then those of the jar in their order.
  public List<String> names() {
    List<String> names = new ArrayList<>(own.keySet());
    builtIn.stream().filter(Predicate.not(own::containsKey)).forEach(names::add);
    return names;
  }

  /// The one of this name, if there is one.
  ///
  /// @throws BadData when the user's file cannot be used; it names file, line and field
  /// @throws IOException when the user's file cannot be read
  public Optional<T> find(String name) throws BadData, IOException {
    Path file = own.get(name);
    if (file != null) {
      return Optional.of(reader.read(name, file.toString(), Yaml.read(file)));
    }
    if (!builtIn.contains(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          reader.read(name, BUILT_IN, Yaml.resource(Shelf.class, folder + "/" + name + ENDING)));
    } catch (BadData defect) {
      throw new IllegalStateException(defect);
    }
  }

  /// The text of a file of the jar, to begin an own one with; empty when the jar has none of that
  /// name.
  public Optional<String> builtInText(String name) {
    return builtIn.contains(name)
        ? Optional.of(text(folder + "/" + name + ENDING))
        : Optional.empty();
  }

  /// All of them, in the order of [#names].
  ///
  /// @throws BadData when a user's file cannot be used
  /// @throws IOException when a user's file cannot be read
  public List<T> all() throws BadData, IOException {
    List<T> all = new ArrayList<>();
    for (String name : names()) {
      find(name).ifPresent(all::add);
    }
    return all;
  }

  /// The name that an unknown one most likely meant.
  public Optional<String> nearest(String name) {
    return Nearest.to(name, names());
  }

  private static Map<String, Path> files(Path folder) throws BadData, IOException {
    Map<String, Path> own = new LinkedHashMap<>();
    if (!Files.isDirectory(folder)) {
      return own;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      String fileName = file.getFileName().toString();
      if (!fileName.endsWith(ENDING) || fileName.startsWith(".")) {
        continue;
      }
      String name = fileName.substring(0, fileName.length() - ENDING.length());
      if (!isName(name)) {
        throw new BadData(file.toString(), 0, "", Saying.of("prompt.file-name", file));
      }
      own.put(name, file);
    }
    return own;
  }

  private static List<String> index(String folder) {
    return text(folder + "/index.txt").lines().filter(line -> !line.startsWith("#")).toList();
  }

  private static String text(String name) {
    InputStream resource = Shelf.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("no resource " + name);
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return reader.readAllAsString();
    } catch (IOException defect) {
      throw new UncheckedIOException(defect);
    }
  }
}
