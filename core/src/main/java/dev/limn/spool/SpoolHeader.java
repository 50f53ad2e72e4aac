package dev.limn.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What must be known of a reply to read it again: the first line of its spool file, in JSON.
///
/// @param status the HTTP status
/// @param contentType the `Content-Type` as it came; untrusted text; empty when there was none; cut
///   at 200 characters
/// @param protocol the protocol's name, such as `images`
/// @param endpoint the endpoint's name
/// @param received when the reply's head came
public record SpoolHeader(
    int status, String contentType, String protocol, String endpoint, Instant received) {
  private static final int LONGEST_TYPE = 200;

  public SpoolHeader {
    contentType = contentType.substring(0, Math.min(contentType.length(), LONGEST_TYPE));
  }

  /// This header as one line with its line feed.
  byte[] line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeNumberProperty("status", status);
      json.writeStringProperty("content_type", contentType);
      json.writeStringProperty("protocol", protocol);
      json.writeStringProperty("endpoint", endpoint);
      json.writeStringProperty("received", received.toString());
      json.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  /// Reads what [#line] wrote; throws when it is something else. Unknown fields are skipped.
  static SpoolHeader parse(byte[] line) throws IOException {
    int status = 0;
    String contentType = "";
    String protocol = "";
    String endpoint = "";
    Instant received = Instant.EPOCH;
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the header line is no JSON object");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "status" -> status = json.getIntValue();
          case "content_type" -> contentType = json.getString();
          case "protocol" -> protocol = json.getString();
          case "endpoint" -> endpoint = json.getString();
          case "received" -> received = Instant.parse(json.getString());
          default -> json.skipChildren();
        }
      }
    } catch (JacksonException | DateTimeException e) {
      throw new IOException("the header line cannot be read", e);
    }
    if (protocol.isEmpty()) {
      throw new IOException("the header line names no protocol");
    }
    return new SpoolHeader(status, contentType, protocol, endpoint, received);
  }
}
