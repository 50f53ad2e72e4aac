package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiphonTest {
  private static final byte[] PICTURE = Drained.picture(5000);
  private static final String BASE64 = Drained.base64(PICTURE);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 4095, 65_535, 65_536, 1 << 20})
  void a_picture_is_taken_out_whatever_the_portions(int portion) throws Exception {
    byte[] large = Drained.picture(150_001);
    String document =
        "{\"data\":[{\"b64_json\":\"%s\"},{\"b64_json\":\"%s\"}],\"created\":1}"
            .formatted(Drained.base64(large), BASE64);
    Drained drained = Drained.json(document, portion, folder);
    assertThat(drained.plain())
        .isEqualTo("{\"data\":[{\"b64_json\":\"«0»\"},{\"b64_json\":\"«1»\"}],\"created\":1}");
    drained.assertHolds(0, large);
    drained.assertHolds(1, PICTURE);
  }

  @Test
  void a_picture_is_taken_out_wherever_the_buffers_end() throws Exception {
    for (int shift = 0; shift < 9; shift++) {
      for (int length : new int[] {49_140, 49_151, 49_152, 49_153, 98_304, 98_309}) {
        byte[] picture = Drained.picture(length);
        String pad = " ".repeat(65_536 - 70 + shift);
        Drained drained =
            Drained.json(pad + "{\"a\":\"" + Drained.base64(picture) + "\"}", 1 << 20, folder);
        assertThat(drained.plain()).endsWith("{\"a\":\"«0»\"}");
        drained.assertHolds(0, picture);
      }
    }
  }

  @Test
  void a_run_is_a_picture_from_2048_characters_on() throws Exception {
    for (int characters : new int[] {2046, 2047, 2048, 2049, 2050, 2051}) {
      String run = "A".repeat(characters);
      Drained drained = Drained.json("[\"" + run + "\"]", 512, folder);
      assertThat(drained.siphon().blobs()).hasSize(characters < 2048 ? 0 : 1);
      assertThat(drained.plain()).isEqualTo(characters < 2048 ? "[\"" + run + "\"]" : "[\"«0»\"]");
    }
  }

  static Stream<String> spellings() {
    byte[] manyPlus = new byte[6000];
    Arrays.fill(manyPlus, (byte) 0xfb);
    String plus = Drained.base64(manyPlus);
    String broken = Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(PICTURE);
    return Stream.of(
        BASE64,
        BASE64.replace("=", ""),
        Base64.getUrlEncoder().encodeToString(PICTURE),
        Base64.getUrlEncoder().withoutPadding().encodeToString(PICTURE),
        BASE64.replace("/", "\\/"),
        BASE64.replace("+", "\\u002b"),
        BASE64.replace("+", "\\u002B").replace("=", "\\u003d"),
        BASE64.replace("A", "\\u0041"),
        broken,
        broken.replace("\n", "\\n"),
        broken.replace("\n", "\\r\\n"),
        broken.replace("\n", "\r\n"),
        broken.replace("\n", "\\u000a"),
        broken.replace("\n", "\\n") + "\\n",
        "\\n" + BASE64,
        "  " + BASE64 + " ",
        "data:image/png;base64," + BASE64,
        "data:image\\/png;base64," + BASE64,
        "data:image/svg+xml;charset=utf-8;base64," + broken.replace("\n", "\\n"),
        "base64," + BASE64,
        plus);
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void every_spelling_of_base64_gives_the_same_bytes(String spelling) throws Exception {
    byte[] expected = spelling.startsWith("+") ? Base64.getDecoder().decode(spelling) : PICTURE;
    for (int portion : new int[] {1, 2, 3, 5, 1000, 1 << 16}) {
      Drained drained = Drained.json("{\"x\":\"" + spelling + "\",\"y\":2}", portion, folder);
      assertThat(drained.plain()).endsWith("«0»\",\"y\":2}");
      drained.assertHolds(0, expected);
    }
  }

  @Test
  void a_link_in_markdown_keeps_the_text_around_it() throws Exception {
    String document =
        "{\"content\":\"Done, see: ![a \\\"b\\\"](data:image/png;base64,%s) and ![2](data:image/webp;base64,%s)\\n\\nEnjoy, 画.\"}"
            .formatted(BASE64, BASE64.substring(0, 4000));
    Drained drained = Drained.json(document, 1000, folder);
    assertThat(drained.plain())
        .isEqualTo(
            document
                .replace("," + BASE64 + ")", ",«0»)")
                .replace(BASE64.substring(0, 4000), "«1»"));
    drained.assertHolds(0, PICTURE);
  }

  @Test
  void words_behind_padding_are_words_again() throws Exception {
    byte[] padded = Drained.picture(4000);
    Drained drained =
        Drained.json(
            "[\"data:image/png;base64," + Drained.base64(padded) + " Here it is\"]", 99, folder);
    drained.assertHolds(0, padded);
    assertThat(drained.text()).endsWith("Here it is\"]");
  }

  @Test
  void prose_and_lists_of_words_are_no_pictures() throws Exception {
    String prose = "the quick brown fox jumps over the lazy dog ".repeat(200);
    String document = "{\"a\":\"" + prose + "\",\"b\":\"" + "词".repeat(3000) + "\"}";
    Drained drained = Drained.json(document, 700, folder);
    assertThat(drained.text()).isEqualTo(document);
    assertThat(drained.siphon().blobs()).isEmpty();
  }

  @Test
  void a_long_run_behind_an_ordinary_comma_is_text() throws Exception {
    String document = "{\"a\":\"seed, " + "A".repeat(5000) + "\",\"b\":\",A\"}";
    assertThat(Drained.json(document, 700, folder).text()).isEqualTo(document);
  }

  @Test
  void a_forged_mark_stands_for_nothing() throws Exception {
    String document =
        "{\"a\":\"limn-8000000000000000-000\",\"b\":\"" + BASE64 + "\",\"c\":\"limn--000\"}";
    Drained drained = Drained.json(document, 700, folder);
    assertThat(drained.siphon().blob("limn-8000000000000000-000")).isEmpty();
    assertThat(drained.siphon().blob("limn--000")).isEmpty();
    String mark = drained.marks().get(1);
    assertThat(drained.siphon().blob(mark)).isPresent();
    assertThat(drained.siphon().blob(mark.substring(0, mark.length() - 1) + "1")).isEmpty();
  }

  @Test
  void a_mark_is_a_picture_alone_or_behind_the_head_of_a_data_url() throws Exception {
    Drained drained = Drained.json("[\"" + BASE64 + "\"]", 700, folder);
    String mark = drained.marks().getFirst();
    for (String text : List.of(mark, " " + mark + "\n", "data:image/png;base64," + mark)) {
      assertThat(drained.siphon().blob(text).orElseThrow().state()).isEqualTo(Blob.State.INTACT);
    }
    for (String text : List.of(mark + "AAAA", "x" + mark, mark + mark)) {
      assertThat(drained.siphon().blob(text).orElseThrow().state()).isEqualTo(Blob.State.BROKEN);
    }
  }

  @Test
  void a_stray_character_ends_a_run_and_leaves_it_broken_for_its_reader() throws Exception {
    String broken = BASE64.substring(0, 4000) + "%" + BASE64.substring(4001);
    Drained drained = Drained.json("[\"" + broken + "\"]", 700, folder);
    String text = drained.text().substring(2, drained.text().length() - 2);
    assertThat(drained.siphon().blob(text).orElseThrow().state()).isEqualTo(Blob.State.BROKEN);
    assertThat(Files.readAllBytes(drained.siphon().blobs().getFirst().file()))
        .isEqualTo(Arrays.copyOf(PICTURE, 3000));
  }

  @Test
  void a_document_that_ends_anywhere_leaves_the_beginning_of_its_picture() throws Exception {
    String document =
        "{\"b\":\"" + BASE64.substring(0, 2600).replace("+", "\\u002b") + "\",\"c\":1}";
    for (int length = 0; length <= document.length(); length++) {
      Drained drained = Drained.json(document.substring(0, length), 977, folder);
      List<Blob> blobs = drained.siphon().blobs();
      if (blobs.isEmpty()) {
        assertThat(document).startsWith(drained.text());
        continue;
      }
      boolean whole = length > document.indexOf("\",\"c");
      Blob blob = blobs.getFirst();
      byte[] bytes = Files.readAllBytes(blob.file());
      assertThat(bytes).isEqualTo(Arrays.copyOf(PICTURE, bytes.length));
      assertThat(blob.sha256()).isEqualTo(Drained.sha256(bytes));
      assertThat(blob.state()).isEqualTo(whole ? Blob.State.INTACT : Blob.State.CUT);
      Files.delete(blob.file());
    }
  }

  @Test
  void a_broken_connection_leaves_the_run_to_be_cut() throws Exception {
    Siphon siphon =
        new Siphon(
            Piecemeal.broken("{\"b\":\"" + BASE64.substring(0, 4001)),
            Siphon.Lines.IGNORED,
            () -> Files.createTempFile(folder, "run", ""));
    assertThatThrownBy(siphon::readAllBytes).hasMessage("connection reset");
    siphon.cut();
    assertThat(siphon.blobs()).extracting(Blob::state).containsExactly(Blob.State.CUT);
    assertThat(new String(siphon.readAllBytes(), StandardCharsets.UTF_8)).matches("limn-.*-000");
  }

  @Test
  void more_than_256_runs_are_no_answer() {
    String run = "\"" + "A".repeat(2048) + "\"";
    String document = "[" + (run + ",").repeat(256) + run + "]";
    assertThatThrownBy(() -> Drained.json(document, 1 << 16, folder))
        .isInstanceOf(AnswerTooLarge.class);
  }

  @Test
  void more_than_16_mebibytes_beside_the_pictures_are_no_answer() {
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream("{\"a\":[".getBytes(StandardCharsets.UTF_8)),
            new Repeating("\"A word, \\n and another.\",", Long.MAX_VALUE));
    assertThatThrownBy(() -> Drained.of(endless, Siphon.Lines.IGNORED, folder))
        .isInstanceOf(AnswerTooLarge.class);
  }

  @Test
  void line_breaks_without_end_in_front_of_a_picture_take_no_memory() {
    InputStream breaks =
        new SequenceInputStream(
            new ByteArrayInputStream("{\"a\":\"".getBytes(StandardCharsets.UTF_8)),
            new Repeating("\\n", 1L << 30));
    assertThatThrownBy(() -> Drained.of(breaks, Siphon.Lines.IGNORED, folder))
        .isInstanceOf(AnswerTooLarge.class);
  }

  @Test
  void the_line_of_an_event_stream_ends_whatever_stood_open() throws Exception {
    for (String open :
        List.of(
            "data: {\"a\":\"b", "data: {\"a\":\"b\\", "data: \"AAAA\\", "data: {\"a\":\"bc:\\")) {
      String stream = open + "\n\ndata: {\"b64_json\":\"" + BASE64 + "\"}\n\n";
      Drained drained = Drained.of(Piecemeal.of(stream, 700), Siphon.Lines.END_STRINGS, folder);
      assertThat(drained.plain()).isEqualTo(open + "\n\ndata: {\"b64_json\":\"«0»\"}\n\n");
      drained.assertHolds(0, PICTURE);
    }
  }

  @Test
  void a_run_that_the_line_of_an_event_stream_ends_is_cut() throws Exception {
    for (String end : List.of("\n", "\\\r\n")) {
      Drained drained =
          Drained.of(
              Piecemeal.of("data: {\"b\":\"" + BASE64 + end + "data: {}\n\n", 700),
              Siphon.Lines.END_STRINGS,
              folder);
      assertThat(drained.siphon().blobs()).extracting(Blob::state).containsExactly(Blob.State.CUT);
      assertThat(drained.text()).endsWith("data: {}\n\n");
    }
  }

  @Test
  void a_disk_that_fails_does_not_stop_the_reading() throws Exception {
    Siphon siphon =
        new Siphon(
            Piecemeal.of("[\"" + BASE64 + "\"]", 700),
            Siphon.Lines.IGNORED,
            () -> folder.resolve("missing").resolve("file"));
    assertThat(new String(siphon.readAllBytes(), StandardCharsets.UTF_8)).endsWith("\"]");
    assertThat(siphon.blobs()).extracting(Blob::state).containsExactly(Blob.State.UNWRITTEN);
  }

  /// The same text again and again.
  private static final class Repeating extends InputStream {
    private final byte[] unit;
    private long left;
    private int at;

    Repeating(String unit, long length) {
      this.unit = unit.repeat(4096 / unit.length()).getBytes(StandardCharsets.UTF_8);
      this.left = length;
    }

    @Override
    public int read() {
      if (left-- <= 0) {
        return -1;
      }
      int next = unit[at] & 0xff;
      at = (at + 1) % unit.length;
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = (int) Math.min(Math.min(length, left), unit.length - at);
      if (count <= 0) {
        return -1;
      }
      System.arraycopy(unit, at, into, offset, count);
      at = (at + count) % unit.length;
      left -= count;
      return count;
    }
  }
}
