package dev.limn.input;

import dev.limn.image.InvalidRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// Pictures that are written into their own address (RFC 2397).
final class DataUrl {
  private DataUrl() {}

  /// Writes the picture in a `data:` URL; throws [InvalidRequest] when it holds none in base64.
  static void decode(String url, OutputStream out) throws IOException {
    int comma = url.indexOf(',');
    String head = url.substring(0, Math.max(0, comma)).toLowerCase(Locale.ROOT);
    if (!head.startsWith("data:image/") || !head.endsWith(";base64")) {
      throw new InvalidRequest("input.data-url");
    }
    byte[] text = url.substring(comma + 1).strip().getBytes(StandardCharsets.ISO_8859_1);
    boolean urlSafe = url.indexOf('-', comma) > 0 || url.indexOf('_', comma) > 0;
    Base64.Decoder decoder = urlSafe ? Base64.getUrlDecoder() : Base64.getMimeDecoder();
    try (InputStream in = decoder.wrap(new ByteArrayInputStream(text))) {
      in.transferTo(out);
    } catch (IllegalArgumentException | IOException e) {
      throw new InvalidRequest("input.data-url");
    }
  }
}
