package dev.limn.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
  private static final String TYPE = "multipart/form-data; boundary=b";

  @Test
  void text_and_files_are_read_in_order() throws Rejection {
    String text = name("prompt") + "\r\n\r\na \u00e9\r\n";
    String head = name("image[]") + "; filename=a.png\r\nContent-Type: image/PNG; x=y\r\n\r\n";
    List<Part> parts = read("--b\r\n" + text + "--b\r\n" + head + "\u0001\r\n\r\n--\r\n--b--\r\n");
    assertThat(parts).extracting(Part::name).containsExactly("prompt", "image[]");
    assertThat(parts.getFirst().text()).isEqualTo("a \u00e9");
    assertThat(parts.getFirst().filename()).isEmpty();
    assertThat(parts.get(1).filename()).hasValue("a.png");
    assertThat(parts.get(1).mediaType()).isEqualTo("image/png");
    assertThat(parts.get(1).bytes()).isEqualTo(bytes("\u0001\r\n\r\n--"));
  }

  @Test
  void contents_may_look_like_a_boundary() throws Rejection {
    String content = "\r\n--a\r\n--bb\r\n-- b\r\n--";
    List<Part> parts = read("--b\r\n" + name("x") + "\r\n\r\n" + content + "\r\n--b--");
    assertThat(parts.getFirst().text()).isEqualTo(content);
  }

  @Test
  void empty_parts_preambles_and_padding_are_allowed() throws Rejection {
    List<Part> parts =
        read(
            "preamble\r\n--b \t\r\n"
                + name("x")
                + "\r\n\r\n\r\n--b\r\n"
                + name("y")
                + "\r\n\r\n1\r\n--b--");
    assertThat(parts).extracting(Part::text).containsExactly("", "1");
    assertThat(read("--b--")).isEmpty();
  }

  @Test
  void a_boundary_is_found_wherever_it_lies() throws Rejection {
    for (int size = 0; size < 200; size++) {
      String content = "\r".repeat(size % 3) + "x".repeat(size) + "\r\n-".repeat(size % 5);
      List<Part> parts = read("--b\r\n" + name("x") + "\r\n\r\n" + content + "\r\n--b--\r\n");
      assertThat(parts.getFirst().text()).isEqualTo(content);
    }
  }

  @Test
  void names_may_be_quoted_escaped_or_bare() throws Rejection {
    assertThat(filename("\"a\\\"b\\\\c;d.png\"")).isEqualTo("a\"b\\c;d.png");
    assertThat(filename("\"a%22b.png\"")).isEqualTo("a\"b.png");
    assertThat(filename("plain.png")).isEqualTo("plain.png");
    assertThat(filename("\"\u56fe\u7247.png\"")).isEqualTo("\u56fe\u7247.png");
    assertThat(filename("\"C:\\path\\x.png\"")).isEqualTo("C:\\path\\x.png");
  }

  @Test
  void a_quoted_boundary_is_read() throws Rejection {
    byte[] form = bytes("--a b\r\n" + name("x") + "\r\n\r\n1\r\n--a b--");
    assertThat(Multipart.read(form, "multipart/form-data; charset=x; Boundary=\"a b\"")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--",
        "--b",
        "--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1",
        "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b",
        "--b\r\nContent-Disposition: form-data; name=\"x\"\n\n1\n--b--",
        "--b\r\n\r\n1\r\n--b--",
        "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--",
        "{\"prompt\":\"a\"}"
      })
  void what_is_no_form_is_refused(String form) {
    assertThatThrownBy(() -> read(form)).isInstanceOf(Rejection.class);
  }

  @Test
  void a_form_without_boundary_or_with_too_many_parts_is_refused() {
    assertThatThrownBy(() -> Multipart.read(bytes("--b--"), "multipart/form-data"))
        .hasMessageContaining("boundary");
    String part = "--b\r\n" + name("x") + "\r\n\r\n1\r\n";
    assertThatThrownBy(() -> read(part.repeat(201) + "--b--")).hasMessageContaining("200 parts");
  }

  @Test
  void noise_is_refused_or_read_and_nothing_else_happens() {
    Random random = new Random(11);
    String[] pieces = {"--b", "\r\n", "--", "\n", name("x"), ":", "x", "b", " ", "\r\n\r\n", "\""};
    for (int round = 0; round < 20_000; round++) {
      StringBuilder noise = new StringBuilder();
      for (int i = random.nextInt(14); i > 0; i--) {
        noise.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        for (Part part : read(noise.toString())) {
          assertThat(part.name()).isNotNull();
          assertThat(part.bytes()).isNotNull();
        }
      } catch (Rejection e) {
        assertThat(e.status()).isEqualTo(400);
      }
    }
  }

  private static String filename(String quoted) throws Rejection {
    return read("--b\r\n" + name("x") + "; filename=" + quoted + "\r\n\r\n1\r\n--b--")
        .getFirst()
        .filename()
        .orElseThrow();
  }

  private static String name(String name) {
    return "Content-Disposition: form-data; name=\"" + name + "\"";
  }

  private static List<Part> read(String form) throws Rejection {
    return Multipart.read(bytes(form), TYPE);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
