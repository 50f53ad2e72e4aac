package dev.limn.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
  /// Things that repaint, retitle, copy, hide or reorder.
  static Stream<String> attacks() {
    return Stream.of(
        "\u001b[2J",
        "\u001b[H",
        "\u001b[1A\u001b[2K",
        "\u001b[8m",
        "\u001b[31m",
        "\u001b[?1049h",
        "\u001b[6n",
        "\u001b[c",
        "\u001b[5i",
        "\u001b[20t",
        "\u001b[>4;2m",
        "\u001b[1;1r",
        "\u001b]0;title\u0007",
        "\u001b]2;title\u001b\\",
        "\u001b]8;;https://evil\u0007x",
        "\u001b]52;c;ZXZpbA==\u0007",
        "\u001b]1337;File=:AAAA\u0007",
        "\u001b]4;1;red\u0007",
        "\u001b]9;notify\u0007",
        "\u001b]133;A\u0007",
        "\u001b]777;notify;a;b\u0007",
        "\u001bP$q\u001b\\",
        "\u001bP+q544e\u001b\\",
        "\u001b_G\u001b\\",
        "\u001b^x\u001b\\",
        "\u001bX\u001b\\",
        "\u001bc",
        "\u001b7",
        "\u001b8",
        "\u001b(0",
        "\u001b#8",
        "\u001bM",
        "\u009b2J",
        "\u009d0;x\u009c",
        "\u0090x\u009c",
        "\u0085",
        "\u0084",
        "\u008d",
        "\u0098x\u009c",
        "\u0000",
        "\u0007\u0007",
        "\b\b\b",
        "\u000b",
        "\f",
        "\u000e",
        "\u000f",
        "\u0011",
        "\u0013",
        "\u0018",
        "\u001a",
        "\u007f",
        "safe\rEVIL",
        "a\nb",
        "a\r\nb",
        "\u2028",
        "\u2029",
        "\u202eevil",
        "\u202d",
        "\u202a\u202b\u202c",
        "\u2066\u2067\u2068\u2069",
        "\u061c",
        "\u200e\u200f",
        "\u200b",
        "\u200c\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u180e",
        "\u2061\u2062\u2063\u2064",
        "\ufff9\ufffa\ufffb",
        "\udb40\udc41\udb40\udc7f",
        "\udb40\udd00\udb40\uddef",
        "\u034f",
        "\u115f\u1160",
        "\u3164",
        "\uffa0",
        "\u17b4",
        "\ud800",
        "\udc00",
        "\udc00\ud800",
        "\ue000",
        "\udbc0\udc00",
        "\uffff",
        "\u0378");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void nothing_harmful_is_left_and_nothing_is_hidden(String attack) {
    String safe = SafeText.of("before " + attack + " after");
    assertThat(safe).startsWith("before ").endsWith(" after");
    assertThat(safe.codePoints())
        .allMatch(point ->
            point >= 0x20
                && (point < 0x7f || point > 0x9f)
                && point != 0x2028
                && point != 0x2029
                && Character.getType(point) != Character.FORMAT
                && Character.getType(point) != Character.SURROGATE
                && Character.isDefined(point));
    attack
        .codePoints()
        .filter(point -> Character.isISOControl(point) && "\n\r\t".indexOf(point) < 0)
        .forEach(point -> assertThat(safe).contains("\\u{" + Integer.toHexString(point) + "}"));
    assertThat(safe).isNotEqualTo("before  after");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "画一只松鼠",
        "naïve café",
        "😀❤️🇨🇳",
        "e\u0301",
        "اللغة",
        "a{b}c\\d\"e'"
      })
  void ordinary_words_stay_as_they_are(String text) {
    assertThat(SafeText.of(text)).isEqualTo(text);
  }

  @Test
  void a_line_break_becomes_a_blank() {
    assertThat(SafeText.of("a\nb\tc\rd")).isEqualTo("a b c d");
  }

  @Test
  void a_text_is_cut_between_characters() {
    assertThat(SafeText.of("x".repeat(500))).hasSize(500);
    assertThat(SafeText.of("x".repeat(501))).isEqualTo("x".repeat(500) + "…");
    assertThat(SafeText.of("😀😀😀", 3)).isEqualTo("😀😀…");
    assertThat(SafeText.of("😀😀", 4)).isEqualTo("😀😀");
    assertThat(SafeText.of("\u001b".repeat(1_000_000)).length()).isLessThan(500 * 7);
  }
}
