package dev.limn.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// The body of a request. Its length is known before the first byte leaves, because the length is
/// what tells whether a service can have the whole request.
public sealed interface Payload permits Payload.Json, FilePayload {
  /// The value of `Content-Type`.
  String contentType();

  /// How many bytes [#writeTo] writes, exactly; more than 0.
  long length();

  /// Writes the body, in pieces of any size. May be called again: each call writes the same bytes.
  ///
  /// @throws IOException when its source cannot be read, or the stream does not take it
  void writeTo(OutputStream out) throws IOException;

  /// The body as people and the ledger see it: text as it is, files by name, type and size.
  String summary();

  /// A JSON text.
  static Payload json(String text) {
    return new Json(text);
  }

  /// A JSON text, not `""`.
  final class Json implements Payload {
    private final String text;
    private final byte[] bytes;

    private Json(String text) {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("an empty body");
      }
      this.text = text;
      this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String contentType() {
      return "application/json";
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }

    @Override
    public String summary() {
      return text;
    }
  }
}
