package dev.limn.proof.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.proof.Quick;
import dev.limn.proof.Run;
import dev.limn.proof.Scene;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Text that a service sends and that would move a terminal's cursor, its clipboard or its title,
/// in every place where such text is shown.
class HostileTextTest {
  private static List<String> sequences() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "\u001b[2J",
                "\u001b[1;1H",
                "\u001b[31m",
                "\u001b[?1049h",
                "\u001b[6n",
                "\u001b[c",
                "\u001b]0;title\u0007",
                "\u001b]8;;http://evil.example\u0007x\u001b]8;;\u0007",
                "\u001b]52;c;aGk=\u0007",
                "\u001b]52;c;aGk=\u001b\\",
                "\u001bP1;2q\u001b\\",
                "\u001b_Gf=100;AAAA\u001b\\",
                "\u001b^pm\u001b\\",
                "\u001bXsos\u001b\\",
                "\u001bc",
                "\u001b#8",
                "\u001b(0",
                "\u001b7",
                "\u001b8",
                "\u001b=",
                "\u001b>",
                "\u001bM",
                "\u009b2J",
                "\u009d0;t\u009c",
                "\u0090q\u009c",
                "\u0098x\u009c",
                "\u009e\u009c",
                "\u0085",
                "\u0084",
                "\u008d",
                "\u0007",
                "\b\b\b\bsafe",
                "\r overwritten",
                "\u000b",
                "\f",
                "\u0000",
                "\u0001",
                "\u0004",
                "\u000e",
                "\u000f",
                "\u0018",
                "\u001a",
                "\u007f",
                "\u202e",
                "\u202d",
                "\u202a",
                "\u202b",
                "\u202c",
                "\u2066",
                "\u2067",
                "\u2068",
                "\u2069",
                "\u200e",
                "\u200f",
                "\u061c",
                "\u200b",
                "\u2060",
                "\ufeff",
                "\u2028",
                "\u2029",
                "\u00ad",
                "\u180e",
                "\ufff9",
                "\udb40\udc41"));
    return all;
  }

  @Test
  void no_escape_sequence_reaches_any_place_where_text_is_shown() throws Exception {
    List<String> sequences = sequences();
    String picture = Base64.getEncoder().encodeToString(SamplePictures.png(24, 16));
    int shown = 0;
    Path root = Quick.folder();
    try (Scene scene = new Scene(root, FaultyEndpoint.start())) {
      for (int i = 0; i < sequences.size(); i++) {
        String text = json("a " + sequences.get(i) + " b");
        List<Run> runs = new ArrayList<>();
        scene.endpoint.answer(Reply.error(400, "invalid_request_error", text, text));
        runs.add(scene.limn("a fox", "-f", i + "a.png", "--verbose"));
        runs.add(scene.limn("a fox", "-f", i + "b.png", "--json"));
        scene.endpoint.answer(
            Reply.json(
                    200,
                    "{\"data\":[{\"b64_json\":\""
                        + picture
                        + "\",\"revised_prompt\":\""
                        + text
                        + "\"}]}")
                .withHeader("x-request-id", latin(sequences.get(i))));
        runs.add(scene.limn("a fox", "-f", i + "c.png", "--verbose"));
        runs.add(scene.limn("a fox", "-f", i + "d.png", "--json", "--lang", "zh"));
        scene.endpoint.answer(Reply.html(200, "<title>" + sequences.get(i) + "</title>"));
        runs.add(scene.limn("a fox", "-f", i + "e.png", "--verbose"));
        runs.add(scene.limn("recover", "--list"));
        runs.add(scene.limn("show", i + "c.png"));
        for (Run run : runs) {
          shown++;
          assertThat((run.out() + run.err()).codePoints())
              .as("sequence %s in: %s", i, run)
              .allMatch(HostileTextTest::isHarmless);
        }
      }
      assertThat(scene.limn("history").all().codePoints()).allMatch(HostileTextTest::isHarmless);
    } finally {
      Quick.remove(root);
    }
    System.out.printf("escape sequences: %d in %d outputs%n", sequences.size(), shown);
    assertThat(sequences.size()).isGreaterThanOrEqualTo(60);
  }

  private static boolean isHarmless(int point) {
    return point == '\n'
        || !(Character.isISOControl(point)
            || Character.getType(point) == Character.FORMAT
            || Character.getType(point) == Character.LINE_SEPARATOR
            || Character.getType(point) == Character.PARAGRAPH_SEPARATOR);
  }

  private static String json(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          c < ' ' || c == '"' || c == '\\' || c > '~'
              ? "\\u%04x".formatted((int) c)
              : String.valueOf(c));
    }
    return escaped.toString();
  }

  /// What can stand in a header field.
  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        .replaceAll("[\r\n\0]", "");
  }
}
