package dev.limn.protocol;

import dev.limn.image.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Streams a checked file into a request, as it is or in base64, and makes sure on the way that it
/// is still the file that was checked. Whatever follows it in the request is written only then, so
/// a service never gets a whole request with another file in it.
final class FileBytes {
  /// A multiple of 3, so that pieces of base64 join without padding.
  private static final int PIECE = 48 * 1024;

  private FileBytes() {}

  /// How many characters its base64 has.
  static long base64Length(InputFile source) {
    return (source.bytes() + 2) / 3 * 4;
  }

  /// Writes its bytes.
  ///
  /// @throws SourceChanged when they are not those that were checked
  static void write(InputFile source, OutputStream out) throws IOException {
    pump(source, out::write);
  }

  /// Writes its bytes in base64 (RFC 4648, section 4).
  ///
  /// @throws SourceChanged when they are not those that were checked
  static void writeBase64(InputFile source, OutputStream out) throws IOException {
    Base64.Encoder encoder = Base64.getEncoder();
    byte[] text = new byte[PIECE / 3 * 4];
    pump(
        source,
        (bytes, offset, length) -> {
          byte[] piece = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
          out.write(text, 0, encoder.encode(piece, text));
        });
  }

  private interface Sink {
    void write(byte[] bytes, int offset, int length) throws IOException;
  }

  private static void pump(InputFile source, Sink sink) throws IOException {
    MessageDigest digest = sha256();
    byte[] piece = new byte[PIECE];
    long left = source.bytes();
    try (InputStream in = Files.newInputStream(source.file())) {
      while (left > 0) {
        int length = in.readNBytes(piece, 0, (int) Math.min(PIECE, left));
        if (length == 0) {
          throw new SourceChanged(source.shown());
        }
        digest.update(piece, 0, length);
        left -= length;
        if (left == 0 && !HexFormat.of().formatHex(digest.digest()).equals(source.sha256())) {
          throw new SourceChanged(source.shown());
        }
        sink.write(piece, 0, length);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
