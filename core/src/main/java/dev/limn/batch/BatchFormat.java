package dev.limn.batch;

import java.util.Locale;
import java.util.Optional;

/// How a batch file is written.
public enum BatchFormat {
  /// One document with a list `prompts`, or a list alone.
  JSON,
  /// A job on each line: an object, or the bare words of a prompt.
  JSONL,
  /// A header and a job in each row; separated by commas, semicolons or tabs.
  CSV,
  /// One document as in JSON, easier to write by hand.
  YAML;

  /// The format of a name or extension, ignoring case: `json`, `jsonl`, `ndjson`, `txt`, `csv`,
  /// `tsv`, `yaml`, `yml`. Empty when it is none of these.
  public static Optional<BatchFormat> of(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "json" -> Optional.of(JSON);
      case "jsonl", "ndjson", "txt" -> Optional.of(JSONL);
      case "csv", "tsv" -> Optional.of(CSV);
      case "yaml", "yml" -> Optional.of(YAML);
      default -> Optional.empty();
    };
  }

  /// The format that a file's name promises.
  static Optional<BatchFormat> ofFileName(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : of(name.substring(dot + 1));
  }

  /// The format that a text without a telling name looks like, from its beginning.
  static BatchFormat ofText(String beginning) {
    String text = beginning.startsWith("\ufeff") ? beginning.substring(1) : beginning;
    Optional<String> first =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .findFirst();
    if (first.isEmpty()) {
      return JSONL;
    }
    String line = first.get();
    if (line.startsWith("[")) {
      return JSON;
    }
    if (line.startsWith("{")) {
      return line.endsWith("}") ? JSONL : JSON;
    }
    if (line.matches("(?i)\"?(prompt|[a-z_ -]+[,;\\t].*prompt)\"?([,;\\t].*)?")) {
      return CSV;
    }
    return line.matches("(prompts|jobs|defaults|vars|matrix|---).*") ? YAML : JSONL;
  }
}
