package dev.limn.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of files and texts, in lower-case hexadecimal.
public final class Digests {
  private static final int BUFFER = 64 * 1024;

  private Digests() {}

  /// The digest of a text's UTF-8 bytes.
  public static String of(String text) {
    return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// The digest of a regular file (no link); throws when it cannot be read.
  public static String of(Path file) throws IOException {
    return pump(file, OutputStream.nullOutputStream());
  }

  /// Whether a regular file (no link) has this digest; false when it cannot be read.
  public static boolean isFile(Path file, String sha256) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      return pump(file, OutputStream.nullOutputStream()).equals(sha256);
    } catch (IOException e) {
      return false;
    }
  }

  /// Copies a file into another that exists; throws when the source is not what the digest says.
  public static void copy(Path source, Path target, String sha256) throws IOException {
    String found;
    try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
      found = pump(source, out);
    }
    if (!found.equals(sha256)) {
      throw new IOException("what was written is not what was received");
    }
  }

  private static String pump(Path source, OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    byte[] piece = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
      int length;
      while ((length = in.read(piece)) > 0) {
        digest.update(piece, 0, length);
        out.write(piece, 0, length);
      }
    }
    return hex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
