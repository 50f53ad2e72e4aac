package dev.limn.protocol;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.text.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a service says went wrong, whatever shape it says it in. All texts are untrusted.
///
/// @param code the error code, empty when it gave none
/// @param type the error type, empty when it gave none
/// @param param the field that it blames, empty when it names none
/// @param message its words, empty when it said nothing readable
/// @param pause how long it asks to wait, by a field of the body
public record ErrorBody(
    Optional<String> code,
    Optional<String> type,
    Optional<String> param,
    Optional<String> message,
    Optional<Duration> pause) {

  /// Longest text that is kept of any part.
  private static final int LONGEST = 2000;

  private static final List<String> MESSAGE_NAMES =
      List.of("message", "msg", "detail", "err", "error_msg", "error", "description");

  /// An error object inside a text, its quotes perhaps escaped once more for each gateway on the
  /// way.
  private static final Pattern INNER =
      Pattern.compile("\\{\\s*\\\\*\"error\\\\*\".*\\}", Pattern.DOTALL);

  private static final Pattern TITLE =
      Pattern.compile("<title[^>]{0,200}>([^<]{1,500})", Pattern.CASE_INSENSITIVE);

  private static final Pattern BLAMED =
      Pattern.compile(
          "(?:unknown|unsupported|unrecognized|unexpected|invalid) "
              + "(?:request )?(?:parameter|argument|field|property)s?(?: supplied| name)?"
              + "[: ]{0,3}['\"`]([a-z_]{1,40})['\"`]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FIELD_NAME = Pattern.compile("[a-z_]{1,40}");

  /// The longest error body that is read, in bytes.
  private static final int LONGEST_BODY = 1 << 16;

  /// Reads an error from an answer's body, as far as it comes; a key that it repeats is taken out.
  public static ErrorBody read(InputStream body, Redactor redactor) {
    byte[] bytes;
    try {
      bytes = body.readNBytes(LONGEST_BODY);
    } catch (IOException e) {
      bytes = new byte[0];
    }
    // Before and after: as it came, and with the escapes of JSON undone.
    return of(redactor.redact(new String(bytes, StandardCharsets.UTF_8))).redacted(redactor);
  }

  /// The same error without the keys that the redactor knows.
  public ErrorBody redacted(Redactor redactor) {
    return new ErrorBody(
        code.map(redactor::redact),
        type.map(redactor::redact),
        param.map(redactor::redact),
        message.map(redactor::redact),
        pause);
  }

  /// The error in a body's bytes, read as JSON, an HTML page or plain text.
  static ErrorBody of(String body) {
    String text = (body.startsWith("\uFEFF") ? body.substring(1) : body).strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return of(Json.parse(text), 0);
      } catch (UnreadableJson e) {
        return ofText(text);
      }
    }
    return ofText(text);
  }

  /// The error in a JSON answer: an `error` object or text, or one of the looser shapes that
  /// gateways use.
  static ErrorBody of(Json json) {
    return of(json, 0);
  }

  private static ErrorBody of(Json json, int depth) {
    Json error = json.get("error");
    if (!error.isPresent()) {
      error = json.get("response").get("error");
    }
    Json source = error.isObject() ? error : json;
    Optional<String> message = error.text();
    for (String name : MESSAGE_NAMES) {
      message = message.or(() -> source.get(name).text());
    }
    message = message.or(() -> json.get("header").get("message").text());
    Optional<Duration> pause =
        source
            .get("resets_in_seconds")
            .number()
            .or(() -> json.get("resets_in_seconds").number())
            .flatMap(seconds -> WaitHint.ofSeconds(seconds.doubleValue()));
    ErrorBody found =
        new ErrorBody(
            source.get("code").scalar().map(ErrorBody::shorten),
            source.get("type").text().map(ErrorBody::shorten),
            source.get("param").text().map(ErrorBody::shorten),
            message.map(ErrorBody::shorten),
            pause);
    return found.unwrapped(depth);
  }

  /// Gateways of gateways put the inner error, as JSON text, into their own message; what it says
  /// is what counts.
  private ErrorBody unwrapped(int depth) {
    Matcher found = INNER.matcher(message.orElse(""));
    if (!found.find() || depth >= 3) {
      return this;
    }
    String text = found.group();
    while (true) {
      try {
        ErrorBody inner = of(Json.parse(text), depth + 1);
        return inner.message.isPresent()
            ? new ErrorBody(
                inner.code.or(() -> code),
                inner.type.or(() -> type),
                inner.param,
                inner.message,
                pause)
            : this;
      } catch (UnreadableJson e) {
        if (!text.contains("\\\"")) {
          return this;
        }
        text = text.replace("\\\"", "\"");
      }
    }
  }

  /// A page's title, or the first words of a text; never the whole page.
  private static ErrorBody ofText(String text) {
    String words = text;
    if (text.startsWith("<")) {
      Matcher title = TITLE.matcher(text);
      words = title.find() ? title.group(1).strip() : "an HTML page";
    }
    return new ErrorBody(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        words.isEmpty()
            ? Optional.empty()
            : Optional.of(shorten(words.lines().findFirst().orElse(words))),
        Optional.empty());
  }

  private static String shorten(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /// The same error by its code and type alone.
  ErrorBody withoutWords() {
    return new ErrorBody(code, type, param, Optional.empty(), pause);
  }

  /// The request field that it blames: by name, or quoted in its words (`Unknown parameter:
  /// 'user'.`). Empty when it blames none or something that is no field's name.
  Optional<String> blamedField() {
    return param
        .or(() ->
            message
                .map(BLAMED::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1).toLowerCase(Locale.ROOT)))
        .filter(name -> FIELD_NAME.matcher(name).matches());
  }

  /// Whether the code, the type or the words contain one of these (lower-case) parts.
  boolean mentions(List<String> parts) {
    String all =
        (code.orElse("") + '\n' + type.orElse("") + '\n' + message.orElse(""))
            .toLowerCase(Locale.ROOT);
    return parts.stream().anyMatch(all::contains);
  }
}
