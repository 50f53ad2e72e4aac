package dev.limn.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys on their way to a disk.
class KeyMaskTest {
  private static final String KEY = "sk-canary-7f3a9c51d2e84b06";

  private final Redactor redactor = Redactor.of(List.of(KEY, "another-secret-value"));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 25, 26, 27, 100, 32_767, 32_768, 70_000})
  void a_key_is_masked_however_the_bytes_are_cut(int piece) {
    String text = "x".repeat(32_750) + KEY + "y".repeat(5) + KEY + KEY + "z".repeat(40_000) + KEY;

    assertThat(through(text, piece)).isEqualTo(text.replace(KEY, "*".repeat(KEY.length())));
  }

  @Test
  void encoded_keys_are_masked_too() {
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(KEY.getBytes(UTF));

    assertThat(through("{\"auth\":\"" + encoded + "\"}", 3)).doesNotContain(encoded);
  }

  @Test
  void what_is_no_key_passes_as_it_is() {
    Random random = new Random(5);
    byte[] picture = new byte[200_000];
    random.nextBytes(picture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    KeyMask mask = redactor.mask();
    int at = 0;
    while (at < picture.length) {
      int piece = Math.min(picture.length - at, 1 + random.nextInt(90_000));
      mask.write(picture, at, piece, out::write);
      at += piece;
    }
    mask.finish(out::write);

    assertThat(out.toByteArray()).isEqualTo(picture);
  }

  @Test
  void the_beginning_of_a_key_at_the_end_is_not_held_back_for_ever() {
    assertThat(through("the end sk-canary-7f3a", 4)).isEqualTo("the end sk-canary-7f3a");
  }

  @Test
  void without_a_key_nothing_is_held_back() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Redactor.of(List.of("short")).mask().write("abc".getBytes(UTF), 0, 3, out::write);

    assertThat(out.toString(UTF)).isEqualTo("abc");
  }

  private String through(String text, int piece) {
    byte[] bytes = text.getBytes(UTF);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    KeyMask mask = redactor.mask();
    for (int at = 0; at < bytes.length; at += piece) {
      mask.write(bytes, at, Math.min(piece, bytes.length - at), out::write);
    }
    mask.finish(out::write);
    return out.toString(UTF);
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;
}
