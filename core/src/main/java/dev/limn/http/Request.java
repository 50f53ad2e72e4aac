package dev.limn.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request as it goes out. Immutable.
///
/// @param method such as `GET`
/// @param url absolute, with a host
/// @param headers in their order; those that frame a message are not among them
/// @param body empty for requests without one
public record Request(String method, URI url, List<Field> headers, Optional<Content> body) {
  /// Headers that are no one's choice: they say where a message ends, or what a connection is for.
  private static final Set<String> FRAMING =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "accept-encoding",
          "expect",
          "te",
          "trailer",
          "upgrade",
          "keep-alive",
          "proxy-authorization",
          "proxy-connection");

  public Request {
    headers = List.copyOf(headers);
    for (Field field : headers) {
      if (!isAllowed(field.name(), field.value())) {
        throw new IllegalArgumentException("no header: " + field.name());
      }
    }
  }

  /// A header field; its value may be confidential.
  public record Field(String name, String value) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// The bytes of a body.
  ///
  /// @param length how many there are, exactly; more than 0
  /// @param writer writes them
  public record Content(long length, Writer writer) {}

  /// Writes a body.
  @FunctionalInterface
  public interface Writer {
    /// Writes all bytes, in pieces of any size.
    ///
    /// @throws IOException when their source cannot be read, or the stream does not take them
    void writeTo(OutputStream out) throws IOException;
  }

  /// Whether a header may be part of a request: a proper name (RFC 9110, section 5.1), none that
  /// frames the message, and a value of one line.
  public static boolean isAllowed(String name, String value) {
    if (!Head.isToken(name, name.length()) || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  /// These headers in this order; one that is named again replaces the earlier one in its place.
  public static List<Field> fields(List<Map.Entry<String, String>> entries) {
    java.util.ArrayList<Field> fields = new java.util.ArrayList<>();
    for (Map.Entry<String, String> entry : entries) {
      Field field = new Field(entry.getKey(), entry.getValue());
      int place = 0;
      while (place < fields.size() && !fields.get(place).name().equalsIgnoreCase(field.name())) {
        place++;
      }
      if (place < fields.size()) {
        fields.set(place, field);
      } else {
        fields.add(field);
      }
    }
    return fields;
  }

  /// The head as bytes (RFC 9112, section 3). The connection is for this request alone.
  byte[] head() {
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(target()).append(" HTTP/1.1\r\nHost: ");
    head.append(url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
    for (Field field : headers) {
      head.append("\r\n").append(field.name()).append(": ").append(field.value());
    }
    if (body.isPresent()) {
      head.append("\r\nContent-Length: ").append(body.get().length());
    }
    head.append("\r\nConnection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Path and query, in ASCII.
  private String target() {
    URI plain = URI.create(url.toASCIIString());
    String path = plain.getRawPath() == null ? "" : plain.getRawPath();
    String query = plain.getRawQuery() == null ? "" : "?" + plain.getRawQuery();
    return (path.isEmpty() ? "/" : path) + query;
  }
}
