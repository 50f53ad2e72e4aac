package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What came out of a siphon that was read to its end.
record Drained(Siphon siphon, String text) {
  private static final Pattern MARK = Pattern.compile("limn-[0-9a-f]{16}-\\d{3}");

  static Drained of(InputStream source, Siphon.Lines lines, Path folder) throws IOException {
    Siphon siphon = new Siphon(source, lines, () -> Files.createTempFile(folder, "run", ".part"));
    return new Drained(siphon, new String(siphon.readAllBytes(), StandardCharsets.UTF_8));
  }

  static Drained json(String document, int portion, Path folder) throws IOException {
    return of(Piecemeal.of(document, portion), Siphon.Lines.IGNORED, folder);
  }

  /// The text with every real mark written as `«n»`; forged ones stay.
  String plain() {
    return MARK.matcher(text)
        .replaceAll(found ->
            siphon
                .blob(found.group())
                .map(blob -> "«" + siphon.blobs().indexOf(blob) + "»")
                .orElse(found.group()));
  }

  List<String> marks() {
    return MARK.matcher(text).results().map(MatchResult::group).toList();
  }

  /// Asserts that run `index` holds these bytes, in its file and by its digest.
  void assertHolds(int index, byte[] picture) throws IOException {
    Blob blob = siphon.blobs().get(index);
    assertThat(blob.state()).isEqualTo(Blob.State.INTACT);
    assertThat(Files.readAllBytes(blob.file())).isEqualTo(picture);
    assertThat(blob.bytes()).isEqualTo(picture.length);
    assertThat(blob.sha256()).isEqualTo(sha256(picture));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Bytes without a pattern, the same in every run.
  static byte[] picture(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
