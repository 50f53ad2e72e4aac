package dev.limn.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// A small JSON value for lenient reading of what services send, and the writer of what Limn sends
/// and prints.
///
/// Reading never throws for a missing or differently typed part: it is absent. So an unknown
/// gateway's answer can be asked for many shapes without a cast. Immutable and thread-safe.
public final class Json {
  /// Nested deeper than this, a text is refused.
  public static final int DEPTH = 64;

  /// A single text longer than this (in characters) is refused; pictures do not come through here.
  public static final int LONGEST_TEXT = 1 << 20;

  private static final int MOST_TOKENS = 200_000;

  private static final JsonFactory FACTORY = makeFactory();

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /// Reads one JSON value and refuses depth, length or count beyond reason. Of a repeated name the
  /// first value that is not empty stays: a later twin cannot take a picture away.
  ///
  /// What follows the value is not looked at: it cannot take away what a whole document says.
  ///
  /// @throws UnreadableJson when the text is not JSON or exceeds a limit
  /// @throws IOException when the stream cannot be read
  public static Json parse(InputStream text) throws UnreadableJson, IOException {
    SourceTrouble source = new SourceTrouble(text);
    try (JsonParser parser = factory().createParser(ObjectReadContext.empty(), source)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new UnreadableJson("empty", true, null);
      }
      int[] budget = {MOST_TOKENS};
      return new Json(value(parser, first, budget));
    } catch (JacksonException e) {
      source.rethrow();
      throw new UnreadableJson(
          String.valueOf(e.getOriginalMessage()),
          source.ended && !(e instanceof StreamConstraintsException),
          e);
    }
  }

  /// Reads one JSON value from a text; see [#parse(InputStream)].
  public static Json parse(String text) throws UnreadableJson {
    try {
      return parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A value made of `Map`, `List`, `String`, `Number`, `Boolean` and `null`, as JSON on one line.
  public static String write(@Nullable Object plain) {
    return write(plain, false);
  }

  /// The same with line breaks and indentation, for people.
  public static String writePretty(@Nullable Object plain) {
    return Harmless.json(write(plain, true));
  }

  private static String write(@Nullable Object plain, boolean pretty) {
    StringWriter text = new StringWriter();
    ObjectWriteContext context =
        pretty
            ? new ObjectWriteContext.Base() {
              @Override
              public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
                return new tools.jackson.core.util.DefaultPrettyPrinter()
                    .withArrayIndenter(
                        tools.jackson.core.util.DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
              }

              @Override
              public boolean hasPrettyPrinter() {
                return true;
              }
            }
            : ObjectWriteContext.empty();
    try (JsonGenerator generator = factory().createGenerator(context, text)) {
      write(generator, plain);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, @Nullable Object plain) {
    switch (plain) {
      case null -> generator.writeNull();
      case Map<?, ?> map -> {
        generator.writeStartObject();
        map.forEach((name, item) -> {
          generator.writeName(String.valueOf(name));
          write(generator, item);
        });
        generator.writeEndObject();
      }
      case List<?> list -> {
        generator.writeStartArray();
        list.forEach(item -> write(generator, item));
        generator.writeEndArray();
      }
      case Boolean flag -> generator.writeBoolean(flag);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case BigDecimal number -> generator.writeNumber(number.toPlainString());
      case Optional<?> maybe -> write(generator, maybe.orElse(null));
      default -> generator.writeString(plain.toString());
    }
  }

  /// The member of an object; an absent value when this is no object or has no such member.
  public Json get(String name) {
    return value instanceof Map<?, ?> map ? new Json(map.get(name)) : new Json(null);
  }

  /// The members of an object in their order; empty when this is no object.
  public Map<String, Json> members() {
    Map<String, Json> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, item) -> members.put((String) name, new Json(item)));
    }
    return members;
  }

  /// The items of an array; empty when this is no array.
  public List<Json> items() {
    List<Json> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> items.add(new Json(item)));
    }
    return items;
  }

  /// The text, when this is one and it is not empty. Gateways send `""` where they mean nothing.
  public Optional<String> text() {
    return value instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  /// The text, number or flag as text; absent for objects, arrays and null.
  public Optional<String> scalar() {
    return value == null || value instanceof Map || value instanceof List
        ? Optional.empty()
        : Optional.of(String.valueOf(value)).filter(Predicate.not(String::isEmpty));
  }

  /// The number, when this is one.
  public Optional<BigDecimal> number() {
    return value instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
  }

  /// The number as a count of something: zero when absent, negative or beyond a trillion.
  public long count() {
    return number()
        .filter(n -> n.signum() > 0 && n.compareTo(BigDecimal.valueOf(1_000_000_000_000L)) < 0)
        .map(BigDecimal::longValue)
        .orElse(0L);
  }

  /// Whether this is an object.
  public boolean isObject() {
    return value instanceof Map;
  }

  /// Whether this is an array.
  public boolean isArray() {
    return value instanceof List;
  }

  /// Whether there is a value other than null.
  public boolean isPresent() {
    return value != null;
  }

  /// A value made of `Map`, `List`, `String`, `BigDecimal`, `Boolean` and `null`, as if it had been
  /// read.
  public static Json of(@Nullable Object plain) {
    return new Json(plain);
  }

  /// What a name in an object stands for, and the line where it begins.
  ///
  /// @param name empty for items of a list that is the whole document
  /// @param line from 1
  /// @param value an item of the list of that name, or the value itself when it is no list
  public record Item(String name, int line, Json value) {}

  /// Reads a document that is a list, or an object whose members may be long lists, item by item:
  /// memory holds one at a time. Each item is limited as in [#parse(InputStream)].
  ///
  /// @throws UnreadableJson when the text is not JSON or an item exceeds a limit; the message names
  ///   the line
  /// @throws IOException when the stream cannot be read
  public static void items(InputStream text, Consumer<Item> reader)
      throws UnreadableJson, IOException {
    SourceTrouble source = new SourceTrouble(text);
    try (JsonParser parser = factory().createParser(ObjectReadContext.empty(), source)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        list("", parser, reader);
      } else if (first == JsonToken.START_OBJECT) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          JsonToken token = parser.nextToken();
          if (token == JsonToken.START_ARRAY) {
            list(name, parser, reader);
          } else {
            reader.accept(item(name, parser, token));
          }
        }
      } else {
        throw new UnreadableJson("1", true, null);
      }
      if (parser.nextToken() != null) {
        throw new UnreadableJson(line(parser), false, null);
      }
    } catch (JacksonException e) {
      source.rethrow();
      throw new UnreadableJson(
          Integer.toString(e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          source.ended && !(e instanceof StreamConstraintsException),
          e);
    }
  }

  private static void list(String name, JsonParser parser, Consumer<Item> reader) {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      reader.accept(item(name, parser, token));
    }
  }

  private static Item item(String name, JsonParser parser, JsonToken token) {
    int line = parser.currentTokenLocation().getLineNr();
    return new Item(name, line, new Json(value(parser, token, new int[] {MOST_TOKENS})));
  }

  private static String line(JsonParser parser) {
    return Integer.toString(parser.currentTokenLocation().getLineNr());
  }

  private static JsonFactory factory() {
    return FACTORY;
  }

  private static JsonFactory makeFactory() {
    return JsonFactory.builder()
        .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(LONGEST_TEXT)
                .maxNameLength(1000)
                .maxNumberLength(100)
                .build())
        .build();
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token, int[] budget) {
    if (--budget[0] < 0) {
      throw new StreamConstraintsException("more than " + MOST_TOKENS + " tokens");
    }
    return switch (token) {
      case START_OBJECT -> object(parser, budget);
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          items.add(value(parser, next, budget));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser, int[] budget) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_OBJECT;
        next = parser.nextToken()) {
      String name = parser.currentName();
      Object item = value(parser, parser.nextToken(), budget);
      if (isEmpty(members.get(name))) {
        members.put(name, item);
      }
    }
    return members;
  }

  private static boolean isEmpty(@Nullable Object item) {
    return item == null
        || item.equals("")
        || (item instanceof List<?> list && list.isEmpty())
        || (item instanceof Map<?, ?> map && map.isEmpty());
  }

  /// Kept as text when its exponent is absurd: `1e999999999` as a number would fill memory when it
  /// is written out, and a longer one is no number to Java at all.
  private static Object number(String digits) {
    try {
      BigDecimal number = new BigDecimal(digits);
      return Math.abs((long) number.scale()) > 400 ? digits : number;
    } catch (NumberFormatException e) {
      return digits;
    }
  }

  /// Remembers that it was the stream, not the text, that failed, and whether its end was seen
  /// before the text made sense; Jackson reports all of them alike.
  private static final class SourceTrouble extends java.io.FilterInputStream {
    private @Nullable IOException trouble;
    private boolean ended;

    SourceTrouble(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        int count = in.read(bytes, offset, length);
        ended |= count < 0;
        return count;
      } catch (IOException e) {
        trouble = e;
        throw e;
      }
    }

    void rethrow() throws IOException {
      if (trouble != null) {
        throw trouble;
      }
    }
  }
}
