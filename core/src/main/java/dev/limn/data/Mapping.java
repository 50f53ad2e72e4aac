package dev.limn.data;

import dev.limn.data.Node.Entry;
import dev.limn.data.Node.Kind;
import dev.limn.data.Node.Scalar;
import dev.limn.data.Node.Sequence;
import dev.limn.data.Node.Table;
import dev.limn.text.Nearest;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An immutable view of one mapping of a data file, which knows where everything stands.
///
/// A key whose value is `null` or nothing counts as absent. Reading a key as something that it is
/// not throws [BadData] with file, line and field.
public final class Mapping {
  private final String source;
  private final String path;
  private final Table table;

  /// What was written.
  Table table() {
    return table;
  }

  Mapping(String source, String path, Table table) {
    this.source = source;
    this.path = path;
    this.table = table;
  }

  /// Everything in it, with plain numbers and flags as such.
  public Json json() {
    return Json.of(plain(table));
  }

  private static @Nullable Object plain(Node node) {
    return switch (node) {
      case Scalar scalar ->
          switch (scalar.kind()) {
            case ABSENT -> null;
            case NUMBER -> scalar.number();
            case FLAG -> scalar.text().toLowerCase(Locale.ROOT).equals("true");
            case TEXT, LIST, MAPPING -> scalar.text();
          };
      case Sequence list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.items().forEach(item -> items.add(plain(item)));
        yield items;
      }
      case Table inner -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        inner.entries().forEach((key, entry) -> members.put(key, plain(entry.value())));
        yield members;
      }
    };
  }

  /// The lines on which the items of a list begin, from 1; empty when the key is absent or no list.
  public List<Integer> linesOf(String key) {
    return value(key).orElse(null) instanceof Sequence list
        ? list.items().stream().map(Node::line).toList()
        : List.of();
  }

  /// The file, as messages name it.
  public String source() {
    return source;
  }

  /// All keys in the order of the file, also those without a value.
  public Set<String> keys() {
    return table.entries().keySet();
  }

  /// Whether the key is there and has a value.
  public boolean has(String key) {
    return value(key).isPresent();
  }

  /// The line of a key, or of the mapping's start when it has no such key; from 1.
  public int line(String key) {
    Entry entry = table.entries().get(key);
    return entry == null ? table.line() : entry.line();
  }

  /// The key with its path in the file, such as `prices.image-out`.
  public String field(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /// A text. Numbers and flags are taken as they are written, so that `version: 1.10` keeps its
  /// zero.
  public Optional<String> text(String key) throws BadData {
    Optional<Node> value = value(key);
    return value.isEmpty() ? Optional.empty() : Optional.of(text(value.get(), field(key)));
  }

  /// A text that has to be there.
  public String needText(String key) throws BadData {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      throw missing(key);
    }
    return text.get();
  }

  /// A whole number between -2^31 and 2^31 - 1.
  public OptionalInt integer(String key) throws BadData {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (value.get() instanceof Scalar scalar && scalar.kind() == Kind.NUMBER) {
      try {
        return OptionalInt.of(scalar.number().intValueExact());
      } catch (ArithmeticException e) {
        throw wrong("integer", scalar, field(key));
      }
    }
    throw wrong("integer", value.get(), field(key));
  }

  /// A whole number within limits, both included; [BadData] names the limits when it is outside.
  public OptionalInt integer(String key, int least, int most) throws BadData {
    OptionalInt number = integer(key);
    if (number.isPresent() && (number.getAsInt() < least || number.getAsInt() > most)) {
      throw fault("data.range", key, least, most, number.getAsInt());
    }
    return number;
  }

  /// A number, exactly as written.
  public Optional<BigDecimal> decimal(String key) throws BadData {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Scalar scalar && scalar.kind() == Kind.NUMBER) {
      return Optional.of(scalar.number());
    }
    throw wrong("number", value.get(), field(key));
  }

  /// `true` or `false`.
  public Optional<Boolean> flag(String key) throws BadData {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Scalar scalar && scalar.kind() == Kind.FLAG) {
      return Optional.of(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
    }
    throw wrong("flag", value.get(), field(key));
  }

  /// A mapping within this one.
  public Optional<Mapping> mapping(String key) throws BadData {
    Optional<Node> value = value(key);
    return value.isEmpty() ? Optional.empty() : Optional.of(mapping(value.get(), field(key)));
  }

  /// Whether the key is there and its value is a mapping: for keys that may be either a text or a
  /// mapping.
  public boolean isMapping(String key) {
    return value(key).filter(Table.class::isInstance).isPresent();
  }

  /// A list of texts; empty when the key is absent.
  public List<String> texts(String key) throws BadData {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      texts.add(text(item, field(key) + "[" + texts.size() + "]"));
    }
    return List.copyOf(texts);
  }

  /// A list of mappings; empty when the key is absent.
  public List<Mapping> mappings(String key) throws BadData {
    List<Mapping> mappings = new ArrayList<>();
    for (Node item : items(key)) {
      mappings.add(mapping(item, field(key) + "[" + mappings.size() + "]"));
    }
    return List.copyOf(mappings);
  }

  /// Refuses a key that is not among these: names it, its line and the nearest known one.
  public void allowOnly(Set<String> known) throws BadData {
    for (String key : keys()) {
      if (!known.contains(key)) {
        Optional<String> nearest = Nearest.to(key, known);
        throw nearest.isPresent()
            ? fault("data.unknown-nearest", key, nearest.get())
            : fault("data.unknown", key, String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  /// The complaint that a key is not there.
  public BadData missing(String key) {
    return fault("data.missing", key);
  }

  /// The complaint that a key's value is none of those that are known.
  public BadData notOneOf(String key, Collection<String> known) {
    return fault("data.choice", key, String.join(", ", known));
  }

  /// A complaint about a key, in a phrase of the caller's: `{0}` is the file, `{1}` the line, `{2}`
  /// the field, and the values follow from `{3}` on. The values should not hold secrets.
  public BadData fault(String phrase, String key, Object... values) {
    Object[] all = new Object[3 + values.length];
    all[0] = source;
    all[1] = line(key);
    all[2] = field(key);
    System.arraycopy(values, 0, all, 3, values.length);
    return new BadData(source, line(key), field(key), Saying.of(phrase, all));
  }

  private Optional<Node> value(String key) {
    Entry entry = table.entries().get(key);
    return entry == null || entry.value().kind() == Kind.ABSENT
        ? Optional.empty()
        : Optional.of(entry.value());
  }

  private List<Node> items(String key) throws BadData {
    Optional<Node> value = value(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof Sequence list) {
      return list.items();
    }
    throw wrong("list", value.get(), field(key));
  }

  private String text(Node node, String field) throws BadData {
    if (node instanceof Scalar scalar && scalar.kind() != Kind.ABSENT) {
      return scalar.text();
    }
    throw wrong("text", node, field);
  }

  private Mapping mapping(Node node, String field) throws BadData {
    if (node instanceof Table inner) {
      return new Mapping(source, field, inner);
    }
    throw wrong("mapping", node, field);
  }

  private BadData wrong(String expected, Node actual, String field) {
    String key = "data." + expected + "-not-" + actual.kind().name().toLowerCase(Locale.ROOT);
    int line = actual.line();
    return new BadData(source, line, field, Saying.of(key, source, line, field));
  }
}
