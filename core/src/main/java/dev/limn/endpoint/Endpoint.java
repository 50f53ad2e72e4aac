package dev.limn.endpoint;

import dev.limn.image.ImageFormat;
import dev.limn.text.Saying;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One place that makes images, with everything needed to ask it. Immutable and thread-safe; its
/// text form shows no key.
///
/// @param name by which it is chosen, such as `openai`
/// @param title for people, such as `OpenAI`
/// @param base the URL that its paths are added to, without a slash at the end
/// @param protocol how it is asked
/// @param credential its key; empty for endpoints that need none
/// @param dialect where it departs from the protocol
/// @param model the model to ask for when the user names none
/// @param textModel the text model that calls the drawing tool in the Responses protocol
/// @param format the file format to ask for when the user names none
/// @param headers additional request headers; their values may be confidential
/// @param timeouts how long to wait
/// @param billing whether it charges
/// @param hints advice of its own for some kinds of trouble
/// @param source where it was found, for people
public record Endpoint(
    String name,
    String title,
    URI base,
    Protocol protocol,
    Optional<Credential> credential,
    Dialect dialect,
    Optional<String> model,
    Optional<String> textModel,
    Optional<ImageFormat> format,
    Map<String, String> headers,
    Timeouts timeouts,
    Billing billing,
    Map<Occasion, Saying> hints,
    String source) {

  /// Shorter header values are words, such as `limn` or `2024-10-21`.
  private static final int SHORTEST_SECRET = 16;

  public Endpoint {
    headers = Map.copyOf(headers);
    hints = Map.copyOf(hints);
    if (credential.isPresent() && !credential.get().mayTravelTo(base)) {
      throw new IllegalArgumentException("the key of " + name + " belongs to another origin");
    }
  }

  /// Scheme, host and port.
  public Origin origin() {
    return Origin.of(base);
  }

  /// Where images are made.
  ///
  /// @param model the model asked for, which is part of the path at some endpoints
  public URI generations(String model) {
    return at(dialect.generationsPath().replace("{model}", encoded(model)));
  }

  /// How it takes pictures to work from, in its protocol.
  public InputRules inputRules() {
    return switch (protocol) {
      case IMAGES -> dialect.inputs();
      case RESPONSES, CHAT -> dialect.inputs().inJson();
    };
  }

  /// Where images are made from images.
  ///
  /// @param model the model asked for, which is part of the path at some endpoints
  public URI edits(String model) {
    return at(dialect.editsPath().replace("{model}", encoded(model)));
  }

  /// Where the Responses protocol is spoken.
  public URI responses() {
    return at(dialect.responsesPath());
  }

  /// Where the Chat protocol is spoken.
  public URI chat() {
    return at(dialect.chatPath());
  }

  /// Where the models are listed.
  public URI models() {
    return at(dialect.modelsPath());
  }

  /// The endpoint's own advice for this trouble, if it has any.
  public Optional<Saying> hint(Occasion occasion) {
    return Optional.ofNullable(hints.get(occasion));
  }

  /// The same endpoint, asked in another way.
  public Endpoint through(Protocol other) {
    return with(base, other, dialect);
  }

  /// The same endpoint, at which a request may also be repaired that is refused for this field.
  public Endpoint repairing(String field) {
    return with(base, protocol, dialect.repairing(field));
  }

  /// The same endpoint after it refused a field (see [Dialect#repaired]).
  public Endpoint repaired(String field) {
    return with(base, protocol, dialect.repaired(field));
  }

  /// The same endpoint, without a field that it refuses.
  Endpoint without(String field) {
    return with(base, protocol, dialect.without(field));
  }

  /// The same endpoint with another name for the field of the file format.
  Endpoint named(String formatField) {
    return with(base, protocol, dialect.named(formatField));
  }

  /// The same endpoint, with its paths below another one.
  ///
  /// @param path begins with a slash and has none at its end
  public Endpoint below(String path) {
    return with(URI.create(base + path), protocol, dialect);
  }

  private Endpoint with(URI otherBase, Protocol otherProtocol, Dialect otherDialect) {
    return new Endpoint(
        name,
        title,
        otherBase,
        otherProtocol,
        credential,
        otherDialect,
        model,
        textModel,
        format,
        headers,
        timeouts,
        billing,
        hints,
        source);
  }

  /// What of it must appear in no text: its key, and values of additional headers that are long
  /// enough to be one.
  public List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    credential.ifPresent(own -> secrets.add(own.secret().reveal()));
    headers.values().stream()
        .filter(value -> value.length() >= SHORTEST_SECRET)
        .forEach(secrets::add);
    return secrets;
  }

  /// Without headers, which may be confidential.
  @Override
  public String toString() {
    return name + " (" + base + ", " + protocol.code() + ", " + source + ")";
  }

  private URI at(String path) {
    StringBuilder url = new StringBuilder(base.toString()).append(path);
    char separator = '?';
    for (var parameter : new TreeMap<>(dialect.queryParameters()).entrySet()) {
      url.append(separator)
          .append(encoded(parameter.getKey()))
          .append('=')
          .append(encoded(parameter.getValue()));
      separator = '&';
    }
    return URI.create(url.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
