package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.text.Saying;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An endpoint as the user wrote it down, not yet completed from the catalogue. Immutable.
///
/// @param name by which it is chosen
/// @param source file and line, for people
/// @param baseUrl as written; empty means the one of `like`
/// @param key where its key is
/// @param like the catalogue entry to start from; empty means the one that its host belongs to
/// @param protocol how it is asked, when it differs from `like`
/// @param model the model to ask for, when it differs from `like`
/// @param textModel the text model that calls the drawing tool, when it differs from `like`
/// @param headers additional request headers
/// @param dialect where it departs from `like`
/// @param timeouts where they differ from `like`
public record ConfiguredEndpoint(
    String name,
    String source,
    Optional<String> baseUrl,
    KeySource key,
    Optional<String> like,
    Optional<Protocol> protocol,
    Optional<String> model,
    Optional<String> textModel,
    Map<String, String> headers,
    Optional<Mapping> dialect,
    Optional<Mapping> timeouts) {

  private static final Set<String> FIELDS =
      Set.of(
          "base_url",
          "key",
          "key_env",
          "key_file",
          "like",
          "protocol",
          "model",
          "text_model",
          "headers",
          "dialect",
          "timeouts");

  /// Headers that decide where a request goes, who sends it or how long it is: Limn's own business.
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "accept-encoding",
          "api-key",
          "authorization",
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "cookie",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "x-api-key");

  public ConfiguredEndpoint {
    headers = Map.copyOf(headers);
  }

  /// Reads the section of one endpoint.
  ///
  /// @param folder the folder of its file
  static ConfiguredEndpoint read(String name, Mapping section, String source, Path folder)
      throws BadData {
    section.allowOnly(FIELDS);
    Optional<Mapping> dialect = section.mapping("dialect");
    if (dialect.isPresent()) {
      Dialect.read(dialect.get(), Dialect.STANDARD);
    }
    Optional<Mapping> timeouts = section.mapping("timeouts");
    if (timeouts.isPresent()) {
      Timeouts.read(timeouts.get(), Timeouts.USUAL);
    }
    Optional<Mapping> headers = section.mapping("headers");
    return new ConfiguredEndpoint(
        name,
        source,
        section.text("base_url"),
        key(section, folder),
        section.text("like"),
        Protocol.read(section, "protocol"),
        section.text("model"),
        section.text("text_model"),
        headers.isPresent() ? headers(headers.get()) : Map.of(),
        dialect,
        timeouts);
  }

  private static KeySource key(Mapping section, Path folder) throws BadData {
    List<String> given = new ArrayList<>();
    for (String key : List.of("key", "key_env", "key_file")) {
      if (section.has(key)) {
        given.add(key);
      }
    }
    if (given.size() > 1) {
      throw bad(section, given.get(1), "endpoint.two-keys");
    }
    if (section.has("key")) {
      try {
        return new KeySource.Inline(Secret.of(section.needText("key")));
      } catch (InvalidSetting malformed) {
        throw bad(section, "key", "endpoint.bad-key-field");
      }
    }
    Optional<String> variable = section.text("key_env");
    if (variable.isPresent()) {
      return new KeySource.Variable(variable.get());
    }
    Optional<String> file = section.text("key_file");
    return file.isPresent() ? new KeySource.InFile(file.get(), folder) : new KeySource.Stored();
  }

  private static Map<String, String> headers(Mapping mapping) throws BadData {
    Map<String, String> headers = Dialect.texts(mapping);
    for (var header : headers.entrySet()) {
      String name = header.getKey();
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}") || !isHeaderValue(header.getValue())) {
        throw bad(mapping, name, "endpoint.bad-header");
      }
      if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        throw bad(mapping, name, "endpoint.own-header");
      }
    }
    return headers;
  }

  /// Whether a text can be a header's value: printable ASCII, at most 4096 characters.
  static boolean isHeaderValue(String text) {
    return text.matches("[\\x20-\\x7e]{0,4096}");
  }

  static BadData bad(Mapping mapping, String key, String saying) {
    return new BadData(
        mapping.source(),
        mapping.line(key),
        mapping.field(key),
        Saying.of(saying, mapping.source(), mapping.line(key), mapping.field(key)));
  }
}
