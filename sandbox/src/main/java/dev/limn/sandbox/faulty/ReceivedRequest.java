package dev.limn.sandbox.faulty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One request as it arrived, in full or in part. Immutable.
public final class ReceivedRequest {
  private final String method;
  private final String path;
  private final List<Reply.Header> headers;
  private final byte[] body;
  private final long bodyLength;
  private final boolean complete;
  private final long connection;
  private final Instant at;

  ReceivedRequest(
      String method,
      String path,
      List<Reply.Header> headers,
      byte[] body,
      long bodyLength,
      boolean complete,
      long connection,
      Instant at) {
    this.method = method;
    this.path = path;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.bodyLength = bodyLength;
    this.complete = complete;
    this.connection = connection;
    this.at = at;
  }

  /// As sent; empty if the request line did not arrive in full.
  public String method() {
    return method;
  }

  /// The request target with its query, as sent; empty if the request line did not arrive in full.
  public String path() {
    return path;
  }

  /// All header fields in order.
  public List<Reply.Header> headers() {
    return headers;
  }

  /// The first value of a header field; the name's case does not matter.
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Reply.Header::value)
        .findFirst();
  }

  /// The body's first 50 MiB, without its framing (a copy).
  public byte[] body() {
    return body.clone();
  }

  /// [#body()] as UTF-8.
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// The number of body bytes that arrived, whether kept or not.
  public long bodyLength() {
    return bodyLength;
  }

  /// Whether the request arrived in full by its own framing (RFC 9112 section 6.3).
  public boolean complete() {
    return complete;
  }

  /// Whether this request is one that a real endpoint would bill: a POST that arrived in full.
  public boolean paid() {
    return complete && method.equals("POST");
  }

  /// The number of the connection it came on; the first is 1.
  public long connection() {
    return connection;
  }

  /// When its last byte arrived.
  public Instant at() {
    return at;
  }

  @Override
  public String toString() {
    return "%s %s, %d body bytes, %s, connection %d"
        .formatted(method, path, bodyLength, complete ? "complete" : "cut", connection);
  }
}
