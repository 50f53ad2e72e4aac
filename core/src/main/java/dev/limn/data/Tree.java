package dev.limn.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The texts of another program's settings file, by their names and the sections that they stand
/// in. Everything that is neither a text nor a section is left out: nothing else is looked for in
/// such a file, and its shape is that program's own business. Immutable.
///
/// @param texts in the order of the file
/// @param sections in the order of the file
public record Tree(Map<String, String> texts, Map<String, Tree> sections) {
  private static final Tree EMPTY = new Tree(Map.of(), Map.of());

  private static final Pattern SECTION = Pattern.compile("\\[([^\\[\\]]{1,200})]\\s*(?:#.*)?");
  private static final Pattern PAIR =
      Pattern.compile(
          "([A-Za-z0-9_-]{1,100})\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.){0,4000})\"|'([^']{0,4000})')"
              + "\\s*(?:#.*)?");

  public Tree {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    sections = Collections.unmodifiableMap(new LinkedHashMap<>(sections));
  }

  /// Reads a file by the ending of its name: `.json`, `.toml`, else YAML. At most a mebibyte.
  ///
  /// @throws BadData when a YAML file cannot be understood
  /// @throws UnreadableJson when a JSON file cannot be understood
  /// @throws IOException when it cannot be read
  public static Tree read(Path file) throws BadData, UnreadableJson, IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(".json") && !name.endsWith(".toml")) {
      return of(Yaml.read(file).json());
    }
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Yaml.LARGEST);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return name.endsWith(".json") ? of(Json.parse(text)) : ofToml(text);
  }

  /// The text of this name; empty when there is none, or an empty one.
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name)).filter(text -> !text.isBlank());
  }

  /// The section of this name, perhaps an empty one.
  public Tree section(String name) {
    return sections.getOrDefault(name, EMPTY);
  }

  private static Tree of(Json json) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Tree> sections = new LinkedHashMap<>();
    json.members()
        .forEach((name, value) -> {
          value.text().ifPresent(text -> texts.put(name, text));
          if (value.isObject()) {
            sections.put(name, of(value));
          }
        });
    return new Tree(texts, sections);
  }

  /// Sections and their quoted texts, a line each (TOML 1.0): all that is looked for. Anything else
  /// is passed over.
  static Tree ofToml(String text) {
    Map<String, Map<String, String>> flat = new LinkedHashMap<>();
    String section = "";
    for (String line : text.lines().limit(20_000).map(String::strip).toList()) {
      Matcher header = SECTION.matcher(line);
      Matcher pair = PAIR.matcher(line);
      if (header.matches()) {
        section = header.group(1).strip();
      } else if (pair.matches()) {
        String value =
            pair.group(2) != null
                ? pair.group(2).replace("\\\"", "\"").replace("\\\\", "\\")
                : pair.group(3);
        flat.computeIfAbsent(section, _ -> new LinkedHashMap<>()).putIfAbsent(pair.group(1), value);
      }
    }
    Map<String, Tree> sections = new LinkedHashMap<>();
    flat.forEach((name, texts) -> {
      if (!name.isEmpty()) {
        sections.put(name, new Tree(texts, Map.of()));
      }
    });
    return new Tree(flat.getOrDefault("", Map.of()), sections);
  }
}
