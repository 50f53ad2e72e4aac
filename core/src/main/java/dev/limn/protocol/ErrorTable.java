package dev.limn.protocol;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.endpoint.Occasion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The table in `errors.yaml`: what services say when they make no picture, and what it means.
/// Immutable. Read when the first error comes.
///
/// @param rows in their order: the first that fits decides
/// @param noCapacity marks of a service with nothing behind it
/// @param refusing words with which a text model refuses
/// @param topics topics for which it does
record ErrorTable(
    List<Row> rows, List<String> noCapacity, List<String> refusing, List<String> topics) {

  /// What an answer means.
  enum Kind {
    /// The balance is used up.
    NO_FUNDS,
    /// The content is refused.
    CONTENT,
    /// The account may not do this.
    ACCESS,
    /// The key is refused.
    KEY,
    /// Too many requests.
    RATE_LIMITED,
    /// Model or address are not known.
    NOT_FOUND,
    /// The request is too large.
    TOO_LARGE,
    /// The drawing tool is missing.
    NO_TOOL,
    /// Somewhere else.
    REDIRECT,
    /// The request makes no sense there.
    REQUEST;

    /// As it is in the names of phrases: `no-funds`.
    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// One row.
  ///
  /// @param status what it is about; empty means any
  /// @param marks of which the answer has one; empty means any answer
  /// @param inside whether it is for errors inside a success alone
  /// @param advice the phrase `refusal.<advice>-next`
  /// @param hint the endpoint's own advice that goes before
  record Row(
      Kind kind,
      Set<Integer> status,
      List<String> marks,
      boolean inside,
      String advice,
      Optional<Occasion> hint) {}

  ErrorTable {
    rows = List.copyOf(rows);
    noCapacity = List.copyOf(noCapacity);
    refusing = List.copyOf(refusing);
    topics = List.copyOf(topics);
  }

  /// The table of this build.
  static ErrorTable read() {
    try {
      Mapping file = Yaml.resource(ErrorTable.class, "errors.yaml");
      file.allowOnly(Set.of("rows", "no_capacity", "refusal"));
      List<Row> rows = new ArrayList<>();
      for (Mapping row : file.mappings("rows")) {
        rows.add(row(row));
      }
      Mapping refusal = file.mapping("refusal").orElseThrow(() -> file.missing("refusal"));
      return new ErrorTable(
          rows, file.texts("no_capacity"), refusal.texts("words"), refusal.texts("topics"));
    } catch (BadData defect) {
      throw new IllegalStateException(defect);
    }
  }

  private static Row row(Mapping row) throws BadData {
    row.allowOnly(Set.of("kind", "status", "marks", "inside", "advice", "hint"));
    String word = row.needText("kind");
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst()
            .orElseThrow(
                () -> row.notOneOf("kind", Arrays.stream(Kind.values()).map(Kind::word).toList()));
    Set<Integer> status = Set.copyOf(row.texts("status").stream().map(Integer::valueOf).toList());
    Optional<String> hint = row.text("hint");
    return new Row(
        kind,
        status,
        row.texts("marks"),
        row.flag("inside").orElse(false),
        row.text("advice").orElse(kind.word()),
        hint.isPresent()
            ? Optional.of(
                Occasion.of(hint.get()).orElseThrow(() -> row.notOneOf("hint", Occasion.codes())))
            : Optional.empty());
  }

  /// The row for an answer that is no success.
  Row of(int status, ErrorBody error) {
    return rows.stream()
        .filter(row -> !row.inside())
        .filter(row -> row.status().isEmpty() || row.status().contains(status))
        .filter(row -> row.marks().isEmpty() || error.mentions(row.marks()))
        .findFirst()
        .orElseThrow(); // the last row fits everything
  }

  /// The row for an error inside a success, by its code and type alone.
  Optional<Row> inside(ErrorBody error) {
    ErrorBody named = error.withoutWords();
    return rows.stream()
        .filter(row -> !row.marks().isEmpty() && named.mentions(row.marks()))
        .findFirst();
  }

  /// Whether the service has nothing behind it that can serve the model now.
  boolean saysNoCapacity(ErrorBody error) {
    return error.mentions(noCapacity);
  }

  /// Whether a text model refuses the content with these words.
  boolean refuses(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return refusing.stream().anyMatch(lower::contains) && topics.stream().anyMatch(lower::contains);
  }
}
