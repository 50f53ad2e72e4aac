package dev.limn.sandbox.faulty;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// One HTTP reply, right or wrong. Immutable; the `with...` methods return changed copies.
///
/// @param status any number; 200 needs no luck
/// @param headers in order, sent as they are; repeated names are allowed
/// @param content the body
/// @param framing how the end of the body is marked
/// @param interim informational statuses (102, 103) sent before the reply
public record Reply(
    int status, List<Header> headers, Content content, Framing framing, List<Integer> interim) {

  /// One header field.
  public record Header(String name, String value) {}

  /// How the end of a body is marked (RFC 9112 section 6).
  public sealed interface Framing {
    /// `Content-Length`; a generated content of unknown length is sent chunked instead.
    record Fixed() implements Framing {}

    /// `Content-Length: length`, true or not. The connection is closed after the body.
    record Claimed(long length) implements Framing {}

    /// `Transfer-Encoding: chunked` in chunks of `size` bytes.
    record Chunked(int size) implements Framing {
      public Chunked {
        if (size < 1) {
          throw new IllegalArgumentException("a chunk has at least one byte: " + size);
        }
      }
    }

    /// Neither; the body ends where the connection ends.
    record UntilClose() implements Framing {}

    /// The content is the whole reply, status line and all; nothing is added. The connection is
    /// closed after it.
    record Raw() implements Framing {}
  }

  private static final int CHUNK = 16 * 1024;

  public Reply {
    headers = List.copyOf(headers);
    interim = List.copyOf(interim);
  }

  /// A reply with a `Content-Type` and a fixed length.
  public static Reply of(int status, String contentType, Content content) {
    return new Reply(
        status,
        List.of(new Header("Content-Type", contentType)),
        content,
        new Framing.Fixed(),
        List.of());
  }

  /// A JSON reply.
  public static Reply json(int status, String body) {
    return of(status, "application/json; charset=utf-8", Content.of(body));
  }

  /// A plain text reply.
  public static Reply text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", Content.of(body));
  }

  /// An HTML reply, as from a proxy or a web page behind a wrong base URL.
  public static Reply html(int status, String body) {
    return of(status, "text/html; charset=utf-8", Content.of(body));
  }

  /// Bytes of any type.
  public static Reply bytes(int status, String contentType, byte[] body) {
    return of(status, contentType, Content.of(body));
  }

  /// An error object as the OpenAI API writes it. None of the texts is escaped.
  public static Reply error(int status, String type, String code, String message) {
    return json(
        status,
        "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":\"%s\"}}"
            .formatted(message, type, code));
  }

  /// The answer of the images API with one `b64_json` entry for each picture.
  public static Reply imagesB64(byte[]... pictures) {
    Content[] contents = new Content[pictures.length];
    for (int i = 0; i < pictures.length; i++) {
      contents[i] = Content.of(pictures[i]);
    }
    return imagesB64(contents);
  }

  /// The same from generated pictures: a reply of any size without memory.
  public static Reply imagesB64(Content... pictures) {
    List<Content> parts = new ArrayList<>();
    parts.add(Content.of("{\"created\":1777371362,\"data\":["));
    for (int i = 0; i < pictures.length; i++) {
      parts.add(Content.of(i == 0 ? "{\"b64_json\":\"" : ",{\"b64_json\":\""));
      parts.add(pictures[i].base64());
      parts.add(Content.of("\"}"));
    }
    parts.add(
        Content.of(
            "],\"output_format\":\"png\",\"quality\":\"low\",\"size\":\"1024x1024\",\"usage\":{"
                + "\"input_tokens\":14,\"output_tokens\":196,\"total_tokens\":210,"
                + "\"input_tokens_details\":{\"image_tokens\":0,\"text_tokens\":14}}}"));
    return of(
        200, "application/json; charset=utf-8", Content.concat(parts.toArray(Content[]::new)));
  }

  /// The answer of the images API with one `url` entry for each address.
  public static Reply imagesUrl(String... urls) {
    StringBuilder data = new StringBuilder();
    for (String url : urls) {
      data.append(data.isEmpty() ? "" : ",").append("{\"url\":\"").append(url).append("\"}");
    }
    return json(200, "{\"created\":1777371362,\"data\":[" + data + "]}");
  }

  /// An event stream (chunked). Each frame is sent as it is, so it needs its own line ends.
  public static Reply events(String... frames) {
    return of(200, "text/event-stream", Content.of(String.join("", frames))).chunked();
  }

  /// One frame for [#events]: an event name and its data in one line.
  public static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  /// A redirect.
  public static Reply redirect(int status, String location) {
    return text(status, "").withHeader("Location", location);
  }

  /// `bytes` in place of a whole reply.
  public static Reply raw(byte[] bytes) {
    return new Reply(0, List.of(), Content.of(bytes), new Framing.Raw(), List.of());
  }

  /// One more header field; an equal name is not replaced.
  public Reply withHeader(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Reply(status, more, content, framing, interim);
  }

  /// Sends these informational statuses first.
  public Reply withInterim(Integer... statuses) {
    return new Reply(status, headers, content, framing, List.of(statuses));
  }

  /// Sent in chunks of 16 KiB.
  public Reply chunked() {
    return chunked(CHUNK);
  }

  /// Sent in chunks of `size` bytes.
  public Reply chunked(int size) {
    return framed(new Framing.Chunked(size));
  }

  /// Ends where the connection ends.
  public Reply untilClose() {
    return framed(new Framing.UntilClose());
  }

  /// Claims this length whatever the body has.
  public Reply claimingLength(long length) {
    return framed(new Framing.Claimed(length));
  }

  private Reply framed(Framing replacement) {
    return new Reply(status, headers, content, replacement, interim);
  }

  /// This reply, with a fault on the way.
  public Script with(Fault fault) {
    return Script.of(this).with(fault);
  }

  /// This reply, ended cleanly after `bytes` bytes of its body.
  public Script cutAfterBodyBytes(long bytes) {
    return with(Fault.afterBodyBytes(bytes).close());
  }

  /// The length that the header announces; empty without a `Content-Length`.
  OptionalLong announcedLength() {
    return switch (framing) {
      case Framing.Fixed() -> content.length();
      case Framing.Claimed(long length) -> OptionalLong.of(length);
      case Framing.Chunked(int _), Framing.UntilClose(), Framing.Raw() -> OptionalLong.empty();
    };
  }

  /// The size of the chunks; empty if the body is not chunked.
  OptionalLong chunkSize() {
    return switch (framing) {
      case Framing.Chunked(int size) -> OptionalLong.of(size);
      case Framing.Fixed() ->
          content.length().isPresent() ? OptionalLong.empty() : OptionalLong.of(CHUNK);
      case Framing.Claimed(long _), Framing.UntilClose(), Framing.Raw() -> OptionalLong.empty();
    };
  }

  /// Whether the connection can serve another request after this reply.
  boolean leavesConnectionOpen() {
    return framing instanceof Framing.Fixed || framing instanceof Framing.Chunked;
  }
}
