package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nonsense is answered in one sentence with what to do, in both languages, and nothing is sent: an
/// endpoint that would sell an image listens all the while.
class BadInputTest {
  @TempDir Path folder;
  private FaultyEndpoint endpoint = FaultyEndpoint.start();

  @BeforeEach
  void sell() {
    endpoint.answer(Reply.imagesB64(SamplePictures.png()));
  }

  @AfterEach
  void nothing_was_sent() {
    int paid = endpoint.paidRequests();
    endpoint.close();

    assertThat(paid).isZero();
  }

  private Run.Result limn(String... arguments) {
    return Run.in(folder)
        .with("OPENAI_BASE_URL", endpoint.url())
        .with("OPENAI_API_KEY", "k")
        .limn(arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | '' | The prompt is empty | 提示词为空",
        "2 | generate | There is no prompt | 没有提示词",
        "2 | one;two | There are two prompts | 有两个提示词",
        "2 | one;-p;two | The prompt is given twice, as PROMPT and as --prompt | 提示词给了两次",
        "2 | --prompt-file;nowhere.txt | There is no prompt file | 提示词文件",
        "2 | --prompt-file;home | is a folder | 是一个文件夹",
        "2 | a cat;-s;1000x1000 | 1008x1008 | 1008x1008",
        "2 | a cat;-s;huge | is not a size | 不是尺寸",
        "2 | a cat;-n;0 | out of range | 超出范围",
        "2 | a cat;-n;11 | out of range | 超出范围",
        "2 | a cat;-n;two | is not a whole number | 不是整数",
        "2 | a cat;-q;hihg | Choose one of: auto, low | auto, low",
        "2 | a cat;--background;blue | There is no background | 没有“blue”这种背景",
        "2 | a cat;-o;avif | cannot be made as avif | 不能生成 avif",
        "2 | a cat;--format;pgn | There is no format | 没有“pgn”这种格式",
        "2 | a cat;-o;png;--format;jpeg | The format is given twice | 格式给了两次",
        "2 | a cat;-o;a.png;-f;b.png | The file is given twice | 文件给了两次",
        "2 | a cat;-f;a.png;-f;b.png | given twice | 给了两次",
        "2 | a cat;--out-dir;x;-f;/tmp/y.png | is not in the folder | 不在文件夹",
        "2 | a cat;--background;transparent;-o;jpeg | transparent | 透明",
        "2 | a cat;--output-compression;50;-o;png | Compression | 压缩",
        "2 | a cat;--output-compression;101;-o;webp | out of range | 超出范围",
        "2 | a cat;--timeout;soon | is not a time | 不是时间",
        "2 | a cat;--timeout;0 | out of range | 超出范围",
        "2 | a cat;--max-cost;lots | is not an amount | 不是美元金额",
        "2 | a cat;-s | --size needs a value | --size 需要一个值",
        "2 | a cat;-s;--yes | --size needs a value | --size 需要一个值",
        "2 | a cat;-f; | is empty | 是空的",
        "2 | a cat;--sise;auto | Did you mean --size? | 是想用 --size 吗",
        "2 | a cat;-out;x | Did you mean --out? | 是想用 --out 吗",
        "2 | a cat;--pictures;x.png | There is no option --pictures | 没有 --pictures",
        "2 | a cat;--json=yes | takes no value | 不带值",
        "2 | a cat;--endpoint;openia | openai | openai",
        "2 | doctr | looks like the verb \"doctor\" | 很像命令“doctor”",
        "2 | endpoints;lsit | Did you mean limn endpoints list? | 是想用 limn endpoints list 吗",
        "2 | help;generat | Did you mean limn help generate? | 是想用 limn help generate 吗",
        "2 | models;show;gpt-image-22 | Did you mean | 是想用",
        "2 | history;--limit;0 | out of range | 超出范围",
        "2 | show | needs FILE|ID | 还需要 FILE|ID",
        "2 | show;nothing | There is no file and no order | 没有“nothing”",
        "2 | recover;nothing | Nothing unfinished | 没有名为“nothing”",
        "2 | sandbox;--fault;explode once | \"explode\" cannot stand there in --fault. Possible: 400…599, moderation | 不能用“explode”",
        "2 | sandbox;--fault;429 wait | lacks a word. Possible: 3s | 缺少一个词",
        "2 | sandbox;--fault;cut 5 sometimes | Possible: always, once, twice | 不能用“sometimes”",
        "2 | sandbox;--port;99999 | out of range | 超出范围",
        "2 | completion;tcsh | There is for bash | 支持 bash",
        "2 | keys;set;openia | Did you mean openai? | 是想用 openai 吗",
        "2 | a cat;--api-key;sk-canary | does not exist | 没有 --api-key",
        "2 | keys;set;openai;--api-key=sk-canary | does not exist | 没有 --api-key",
      })
  void nonsense_is_answered_with_what_to_do(int code, String line, String english, String chinese)
      throws IOException {
    Files.createDirectories(folder.resolve("home"));
    List<String> arguments = new ArrayList<>(List.of(line.split(";", -1)));
    Run.Result plain = limn(arguments.toArray(String[]::new));
    arguments.addAll(0, List.of("--lang", "zh"));
    Run.Result translated = limn(arguments.toArray(String[]::new));

    assertThat(plain.code()).as(plain.all()).isEqualTo(code);
    assertThat(plain.out()).isEmpty();
    assertThat(plain.err()).contains(english);
    assertThat(plain.err()).contains("Nothing was sent.").doesNotContain("sk-canary");
    assertThat(plain.err().lines().count()).isLessThanOrEqualTo(3);
    assertThat(translated.code()).isEqualTo(code);
    assertThat(translated.err()).contains(chinese).contains("没有发送任何请求");
  }

  @Test
  void with_json_a_refusal_is_an_object_as_well() {
    Run.Result result = limn("a cat", "-s", "huge", "--json");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out())
        .contains("\"outcome\" : \"failed\"")
        .contains("\"exit_code\" : 2")
        .contains("\"kind\" : \"invalid\"")
        .contains("\"money\" : \"none\"");
    assertThat(result.err()).contains("is not a size");
  }

  @Test
  void quiet_leaves_out_the_story() {
    assertThat(limn("a cat", "-s", "huge", "--quiet").all()).isEmpty();
  }

  @Test
  void a_name_with_a_control_character_is_refused_and_not_repeated_raw() {
    Run.Result result = limn("a cat", "-f", "a\u001b[31mb.png");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("control character").doesNotContain("\u001b");
  }

  @Test
  void a_prompt_that_is_not_utf8_is_refused() throws IOException {
    Files.write(folder.resolve("p.txt"), "café".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(limn("--prompt-file", "p.txt").err()).contains("is not UTF-8");
  }

  @Test
  void a_prompt_that_is_too_long_for_the_model_is_refused() throws IOException {
    Files.writeString(folder.resolve("p.txt"), "x".repeat(32_001));
    Files.writeString(folder.resolve("q.txt"), "x".repeat(2_000_000));

    assertThat(limn("--prompt-file", "p.txt").err()).contains("32000");
    assertThat(limn("--prompt-file", "q.txt").err()).contains("no model takes");
  }

  @Test
  void an_existing_file_is_kept_and_nothing_is_bought() throws IOException {
    Files.writeString(folder.resolve("cat.png"), "mine");
    Run.Result result = limn("a cat", "-f", "cat.png");

    assertThat(result.code()).isEqualTo(10);
    assertThat(result.err()).contains("Nothing was sent.").contains("--overwrite");
    assertThat(folder.resolve("cat.png")).hasContent("mine");
  }

  @Test
  void a_config_of_a_wrong_type_is_named_with_file_line_and_field() throws IOException {
    Path config = folder.resolve("home/.config/limn/config.yaml");
    Files.createDirectories(config.getParent());
    Files.writeString(config, "model: gpt-image-2\ntimeout: [1, 2]\n");
    Run.Result result = limn("a cat");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("config.yaml").contains("line 2").contains("timeout");
  }

  @Test
  void a_damaged_ledger_is_not_deleted() throws IOException {
    Path ledger = folder.resolve("home/.local/state/limn/ledger.db");
    Files.createDirectories(ledger.getParent());
    Files.writeString(ledger, "not a database, but somebody's file, long enough to be looked at");
    Run.Result result = limn("history");

    assertThat(result.code()).as(result.all()).isIn(0, 10);
    try (var files = Files.walk(ledger.getParent())) {
      assertThat(files.filter(Files::isRegularFile).map(BadInputTest::text))
          .anyMatch(text -> text.contains("somebody's file"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
