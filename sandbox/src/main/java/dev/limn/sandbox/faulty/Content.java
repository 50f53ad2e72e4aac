package dev.limn.sandbox.faulty;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;

/// The body of a reply, written when it is needed, so that a reply of any size needs no memory.
/// Immutable; may be written several times and by several threads at once.
///
/// @param length in bytes; empty where nobody counted
/// @param writer writes the bytes, the same ones each time
public record Content(OptionalLong length, Writer writer) {

  /// Writes a body.
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /// These bytes (copied).
  public static Content of(byte[] bytes) {
    byte[] copy = bytes.clone();
    return new Content(OptionalLong.of(copy.length), out -> out.write(copy));
  }

  /// This text in UTF-8.
  public static Content of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A generator whose length is not known in advance.
  public static Content generated(Writer writer) {
    return new Content(OptionalLong.empty(), writer);
  }

  /// `length` bytes that repeat `pattern`.
  public static Content repeating(String pattern, long length) {
    byte[] unit =
        pattern.repeat(Math.max(1, 8192 / pattern.length())).getBytes(StandardCharsets.UTF_8);
    return new Content(
        OptionalLong.of(length),
        out -> {
          for (long left = length; left > 0; left -= unit.length) {
            out.write(unit, 0, (int) Math.min(left, unit.length));
          }
        });
  }

  /// The parts one after the other.
  public static Content concat(Content... parts) {
    Content[] copy = parts.clone();
    OptionalLong total = OptionalLong.of(0);
    for (Content part : copy) {
      total =
          total.isPresent() && part.length.isPresent()
              ? OptionalLong.of(total.getAsLong() + part.length.getAsLong())
              : OptionalLong.empty();
    }
    return new Content(
        total,
        out -> {
          for (Content part : copy) {
            part.writer.writeTo(out);
          }
        });
  }

  /// This content in base64 (RFC 4648 section 4, with padding, without line ends).
  public Content base64() {
    OptionalLong encoded =
        length.isPresent()
            ? OptionalLong.of((length.getAsLong() + 2) / 3 * 4)
            : OptionalLong.empty();
    return new Content(
        encoded,
        out -> {
          // Closing the encoder writes the padding; the reply below must stay open.
          try (OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(out))) {
            writer.writeTo(base64);
          }
        });
  }

  private static final class Unclosed extends OutputStream {
    private final OutputStream out;

    Unclosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      out.write(bytes, offset, count);
    }

    @Override
    public void close() {}
  }
}
