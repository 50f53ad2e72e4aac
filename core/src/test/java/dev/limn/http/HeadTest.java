package dev.limn.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Heads and bodies as text.
class HeadTest {
  @Test
  void fields_are_found_whatever_their_case_and_keep_their_order() throws Exception {
    Head head = read("HTTP/1.0 299 \r\nA:  b \r\nSet-Cookie: 1\r\nset-cookie:2\r\n folded\r\n\r\n");
    assertThat(head.status()).isEqualTo(299);
    assertThat(head.headers().firstValue("a")).contains("b");
    assertThat(head.headers().all("SET-COOKIE")).containsExactly("1", "2 folded");
    assertThat(head.headers().firstValue("c")).isEmpty();
  }

  @Test
  void bare_line_feeds_are_lines_too() throws Exception {
    assertThat(read("HTTP/1.1 200\nA: b\n\n").headers().firstValue("A")).contains("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ICY 200 OK",
        "HTTP/2 200 OK",
        "HTTP/1.1 20 OK",
        "HTTP/1.1 2000",
        "HTTP/1.1 -20 x",
        "HTTP/1.1  200",
        "HTTP/1.1 099 x",
        "HTTP/1.1200 OK ",
        "",
        " HTTP/1.1 200 OK",
        "HTTP/1.1 2x0"
      })
  void anything_else_is_no_status_line(String line) {
    assertThatThrownBy(() -> read(line + "\r\n\r\n")).isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no colon", ": empty", "two words: x", " leading: x", "a\u00e4: x"})
  void anything_else_is_no_field(String line) {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n" + line + "\r\n\r\n"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void a_head_is_limited_in_bytes_and_fields_interim_ones_included() {
    String start = "HTTP/1.1 200 OK\r\n";
    assertThatThrownBy(() -> read(start + "A: " + "x".repeat(70_000) + "\r\n\r\n"))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> read(start + "A: b\r\n".repeat(501) + "\r\n"))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> read("HTTP/1.1 102 x\r\n\r\n".repeat(10_000) + start + "\r\n"))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> read(start + "A: b\r\n")).isInstanceOf(EOFException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5\\r\\nhello\\r\\n0\\r\\n\\r\\n|hello",
        "5;a=b\\r\\nhello\\r\\n0\\r\\nTrailer: x\\r\\nMore: y\\r\\n\\r\\n|hello",
        "1\\r\\nh\\r\\n004\\r\\nello\\r\\n000\\r\\n|hello",
        "A\\r\\n0123456789\\r\\n0\\r\\nhalf a trai|0123456789"
      })
  void chunks_are_put_together(String raw, String meaning) throws Exception {
    String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 3\r\n\r\n";
    assertThat(body(head + raw.translateEscapes())).isEqualTo(meaning);
  }

  @Test
  void a_body_without_framing_ends_with_the_connection_and_some_answers_have_none()
      throws Exception {
    assertThat(body("HTTP/1.1 200 OK\r\n\r\nto the end")).isEqualTo("to the end");
    assertThat(body("HTTP/1.1 204 No\r\n\r\nnothing")).isEmpty();
    assertThat(body("HTTP/1.1 304 No\r\nContent-Length: 7\r\n\r\nnothing")).isEmpty();
    assertThat(body("HTTP/1.1 200 x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nokay"))
        .isEqualTo("ok");
    assertThatThrownBy(
            () -> body("HTTP/1.1 200 x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nokay"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void a_header_of_ours_replaces_an_earlier_one_and_cannot_break_out_of_its_line() {
    assertThat(
            Request.fields(List.of(Map.entry("A", "1"), Map.entry("b", "2"), Map.entry("a", "3"))))
        .containsExactly(new Request.Field("a", "3"), new Request.Field("b", "2"));
    for (Request.Field field :
        List.of(
            new Request.Field("X", "a\r\nY: b"),
            new Request.Field("X", "a\u0000"),
            new Request.Field("X Y", "a"),
            new Request.Field("", "a"),
            new Request.Field("Host", "elsewhere"),
            new Request.Field("content-LENGTH", "1"),
            new Request.Field("Transfer-Encoding", "chunked"))) {
      assertThatThrownBy(() ->
              new Request("GET", URI.create("http://x.invalid"), List.of(field), Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_target_is_written_in_ascii() {
    Request request =
        new Request("GET", URI.create("http://x.invalid?q=画"), List.of(), Optional.empty());
    assertThat(new String(request.head(), StandardCharsets.ISO_8859_1))
        .isEqualTo("GET /?q=%E7%94%BB HTTP/1.1\r\nHost: x.invalid\r\nConnection: close\r\n\r\n");
  }

  private static Head read(String text) throws IOException {
    return Head.read(in(text));
  }

  private static String body(String text) throws IOException {
    InputStream in = in(text);
    return new String(Body.of(Head.read(in), in).readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
