package dev.limn.batch;

import dev.limn.data.BadData;
import dev.limn.data.Json;
import dev.limn.data.Mapping;
import dev.limn.data.UnreadableJson;
import dev.limn.data.Yaml;
import dev.limn.image.InvalidRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A private copy of a batch file, which can be read as often as needed and always says the same:
/// what is validated is what is bought. Reading holds one job at a time, except for YAML, which is
/// at most 1 MiB. Immutable.
final class BatchFile {
  private static final List<String> LISTS = List.of("prompts", "jobs", "images", "items");

  private final Path copy;
  private final String shown;
  private final BatchFormat format;

  /// @param copy the file to read
  /// @param shown its name for messages
  BatchFile(Path copy, String shown, BatchFormat format) {
    this.copy = copy;
    this.shown = shown;
    this.format = format;
  }

  BatchFormat format() {
    return format;
  }

  /// What the file says of all its jobs. Throws [InvalidRequest] when it cannot be read.
  Preface preface() throws IOException {
    Preface[] preface = {Preface.EMPTY};
    BiConsumer<String, Json> members = (name, value) -> preface[0] = preface[0].with(name, value);
    read(members, entry -> {}, problem -> {});
    return preface[0];
  }

  /// Reads every job in the order of the file. What cannot be a job is a problem, and reading goes
  /// on behind it where that is possible.
  void read(Consumer<Entry> jobs, Consumer<Problem> problems) throws IOException {
    read((name, value) -> {}, jobs, problems);
  }

  private void read(
      BiConsumer<String, Json> members, Consumer<Entry> jobs, Consumer<Problem> problems)
      throws IOException {
    try {
      switch (format) {
        case JSON -> json(members, jobs, problems);
        case JSONL -> lines(members, jobs, problems);
        case CSV -> table(jobs, problems);
        case YAML -> yaml(members, jobs, problems);
      }
    } catch (CharacterCodingException e) {
      throw new InvalidRequest("batch.not-utf8", shown);
    }
  }

  private Reader text() throws IOException {
    return new InputStreamReader(
        Files.newInputStream(copy),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private void json(
      BiConsumer<String, Json> members, Consumer<Entry> jobs, Consumer<Problem> problems)
      throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(copy), 1 << 16)) {
      Json.items(
          in, item -> member(item.name(), item.line(), item.value(), members, jobs, problems));
    } catch (UnreadableJson e) {
      throw new InvalidRequest("batch.not-json", shown, String.valueOf(e.getMessage()));
    }
  }

  private void member(
      String name,
      int line,
      Json value,
      BiConsumer<String, Json> members,
      Consumer<Entry> jobs,
      Consumer<Problem> problems) {
    if (Preface.NAMES.contains(name)) {
      if (!value.isObject()) {
        throw new InvalidRequest("batch.no-mapping", name, line);
      }
      members.accept(name, value);
    } else if (name.isEmpty() || LISTS.contains(name)) {
      job(line, value, jobs, problems);
    } else if (!name.startsWith("$") && !name.startsWith("_") && !name.equals("version")) {
      throw new InvalidRequest("batch.unknown-member", name, line);
    }
  }

  private static void job(int line, Json value, Consumer<Entry> jobs, Consumer<Problem> problems) {
    if (value.isObject()) {
      jobs.accept(new Entry(line, value));
    } else if (value.text().isPresent()) {
      jobs.accept(new Entry(line, Json.of(Map.of("prompt", value.text().get()))));
    } else {
      problems.accept(Problems.of(line, "batch.no-job"));
    }
  }

  /// The form of OpenAI's own batch script: blank lines and comments are skipped, a line that
  /// begins with a brace is an object, any other line is a prompt.
  private void lines(
      BiConsumer<String, Json> members, Consumer<Entry> jobs, Consumer<Problem> problems)
      throws IOException {
    try (Reader text = text()) {
      TextLines lines = new TextLines(text);
      for (String line = lines.next(); line != null; line = lines.next()) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#")) {
          continue;
        }
        if (!stripped.startsWith("{")) {
          jobs.accept(new Entry(lines.number(), Json.of(Map.of("prompt", stripped))));
          continue;
        }
        try {
          Json value = Json.parse(stripped);
          Set<String> names = value.members().keySet();
          if (!names.isEmpty() && Preface.NAMES.containsAll(names)) {
            value.members().forEach(members);
          } else {
            jobs.accept(new Entry(lines.number(), value));
          }
        } catch (UnreadableJson e) {
          problems.accept(Problems.of(lines.number(), "batch.bad-line"));
        }
      }
    }
  }

  private void table(Consumer<Entry> jobs, Consumer<Problem> problems) throws IOException {
    try (Reader text = text()) {
      TableRows rows = new TableRows(text);
      List<String> header = rows.next();
      if (header == null) {
        return;
      }
      List<String> names = header.stream().map(String::strip).toList();
      Set<String> loose = new HashSet<>(names);
      for (List<String> row = rows.next(); row != null; row = rows.next()) {
        if (row.size() > names.size()) {
          problems.accept(
              Problems.of(rows.line(), "batch.too-many-cells", row.size(), names.size()));
          continue;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
          if (!row.get(i).isBlank() && !names.get(i).isEmpty()) {
            fields.put(names.get(i), row.get(i));
          }
        }
        jobs.accept(new Entry(rows.line(), Json.of(fields), loose));
      }
    }
  }

  private void yaml(
      BiConsumer<String, Json> members, Consumer<Entry> jobs, Consumer<Problem> problems)
      throws IOException {
    Mapping document;
    try {
      document = Yaml.read(copy);
    } catch (BadData e) {
      throw new InvalidRequest("batch.not-yaml", shown, e.line());
    }
    Json all = document.json();
    List<String> lists = new ArrayList<>();
    all.members()
        .forEach((name, value) -> {
          if (LISTS.contains(name) && value.isArray()) {
            lists.add(name);
          } else {
            member(name, document.line(name), value, members, jobs, problems);
          }
        });
    for (String name : lists) {
      List<Integer> lines = document.linesOf(name);
      List<Json> items = all.get(name).items();
      for (int i = 0; i < items.size(); i++) {
        job(lines.get(i), items.get(i), jobs, problems);
      }
    }
  }
}
