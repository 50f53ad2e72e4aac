package dev.limn.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.json.JsonReader;
import dev.limn.sandbox.json.JsonWriter;
import dev.limn.sandbox.json.MalformedJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One request and its answer. Used by one thread.
public final class Call {
  /// The largest request body, in bytes: the API's limit for an input picture.
  public static final int LARGEST_BODY = 50 * 1024 * 1024;

  /// How much of a body that is too large is read and thrown away, so that the client gets to see
  /// the answer before its connection breaks.
  private static final long MOST_DISCARDED = 4L * LARGEST_BODY;

  private final HttpExchange exchange;
  private int status;

  public Call(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /// The method, as sent.
  public String method() {
    return exchange.getRequestMethod();
  }

  /// The path without its query, still percent-encoded.
  public String path() {
    return Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
  }

  /// All values of a header field.
  public List<String> headers(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().get(name)).orElse(List.of());
  }

  /// The first value of a header field, or an empty string.
  public String header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// The media type of the body in lower case, without parameters.
  public String mediaType() {
    String type = header("Content-Type");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /// The status that was answered; 0 before the answer.
  public int status() {
    return status;
  }

  /// The whole body.
  ///
  /// @throws Rejection if it is longer than [#LARGEST_BODY], unread if it says so in advance
  /// @throws IOException if it does not arrive in full
  public byte[] body() throws IOException, Rejection {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(announced() > LARGEST_BODY ? 0 : LARGEST_BODY + 1);
    if (announced() <= LARGEST_BODY && body.length <= LARGEST_BODY) {
      return body;
    }
    throw Rejection.of(413, "", "", "Maximum content size limit (" + LARGEST_BODY + ") exceeded.");
  }

  /// Refuses the call. What is left of the body is read first: a connection that breaks while the
  /// client still sends would take the answer with it.
  public void answer(Rejection rejection) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] discarded = new byte[64 * 1024];
    long total = 0;
    for (int got = 0; got >= 0 && total < MOST_DISCARDED; got = in.read(discarded)) {
      total += got;
    }
    answer(rejection.status(), rejection.body());
  }

  /// The body as a JSON object.
  public Json.Obj jsonBody() throws IOException, Rejection {
    if (!mediaType().equals("application/json")) {
      throw unsupportedMediaType("'application/json'");
    }
    try {
      if (JsonReader.read(body()) instanceof Json.Obj object) {
        return object;
      }
    } catch (MalformedJson e) {
      throw Rejection.bad(
          "", "", "We could not parse the JSON body of your request: " + e.getMessage() + ".");
    }
    throw Rejection.bad(
        "", "", "We could not parse the JSON body of your request: it is not an object.");
  }

  /// The refusal of a body in another form than `accepted`.
  public Rejection unsupportedMediaType(String accepted) {
    return Rejection.bad(
        "",
        "unsupported_content_type",
        "Unsupported content type: '%s'. This API method only accepts %s requests."
            .formatted(mediaType(), accepted));
  }

  /// Adds a header field to the answer.
  public void addHeader(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  /// Answers with JSON. The length is counted first, so that the text is never in memory as a
  /// whole.
  public void answer(int answeredStatus, Json body) throws IOException {
    Counter counter = new Counter();
    JsonWriter.write(body, counter);
    addHeader("Content-Type", "application/json; charset=utf-8");
    begin(answeredStatus, counter.count);
    if (!method().equals("HEAD")) {
      try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 64 * 1024)) {
        JsonWriter.write(body, out);
      }
    }
  }

  /// Answers with bytes of any type.
  public void answer(String mediaType, byte[] body) throws IOException {
    addHeader("Content-Type", mediaType);
    addHeader("X-Content-Type-Options", "nosniff");
    begin(200, body.length);
    if (!method().equals("HEAD")) {
      exchange.getResponseBody().write(body);
    }
  }

  /// Begins an event stream.
  public EventStream events() throws IOException {
    addHeader("Content-Type", "text/event-stream");
    addHeader("Cache-Control", "no-cache");
    // Keeps reverse proxies such as nginx from holding events back.
    addHeader("X-Accel-Buffering", "no");
    begin(200, 0);
    return new EventStream(exchange.getResponseBody());
  }

  private void begin(int answeredStatus, long length) throws IOException {
    status = answeredStatus;
    // To this server, -1 means no body and 0 means chunked.
    boolean bodyless = method().equals("HEAD");
    exchange.sendResponseHeaders(answeredStatus, bodyless ? -1 : length);
  }

  private long announced() {
    try {
      return Long.parseLong(header("Content-Length"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
