package dev.limn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
  private final Phrasebook english = new Phrasebook(Language.EN);
  private final Phrasebook chinese = new Phrasebook(Language.ZH);

  @Test
  void every_kind_of_value_is_read() throws BadData {
    Mapping root =
        Yaml.parse(
            "c.yaml",
            """
            # a comment
            name: gpt-image-2      # another
            version: 1.10
            quoted: "42"
            count: 12
            price: 0.0525
            small: 5e-3
            on: true
            off: False
            no: no
            nothing:
            tilde: ~
            words: [low, medium, 3]
            nested:
              deeper:
                url: https://a.example/v1
            many:
              - id: one
              - id: two
            long: |
              first
              second
            """);
    assertThat(root.text("name")).contains("gpt-image-2");
    assertThat(root.text("version")).contains("1.10");
    assertThat(root.text("quoted")).contains("42");
    assertThat(root.text("no")).contains("no");
    assertThat(root.integer("count")).hasValue(12);
    assertThat(root.decimal("price")).contains(new BigDecimal("0.0525"));
    assertThat(root.decimal("small")).contains(new BigDecimal("5e-3"));
    assertThat(root.flag("on")).contains(true);
    assertThat(root.flag("off")).contains(false);
    assertThat(root.text("nothing")).isEmpty();
    assertThat(root.has("tilde")).isFalse();
    assertThat(root.has("absent")).isFalse();
    assertThat(root.has("name")).isTrue();
    assertThat(root.texts("words")).containsExactly("low", "medium", "3");
    assertThat(root.texts("absent")).isEmpty();
    assertThat(root.mapping("nested").orElseThrow().mapping("deeper").orElseThrow().text("url"))
        .contains("https://a.example/v1");
    assertThat(root.mappings("many")).hasSize(2);
    assertThat(root.mappings("many").get(1).needText("id")).isEqualTo("two");
    assertThat(root.mappings("many").get(1).field("id")).isEqualTo("many[1].id");
    assertThat(root.text("long")).contains("first\nsecond\n");
    assertThat(root.line("name")).isEqualTo(2);
    assertThat(root.mappings("many").get(1).line("id")).isEqualTo(19);
    assertThat(root.source()).isEqualTo("c.yaml");
  }

  @Test
  void json_is_read_as_well() throws BadData {
    Mapping root =
        Yaml.parse(
            "models.json",
            "{\"base_url\": \"https:\\/\\/a.example\\u002fv1\",\n \"n\": -3, \"deep\": {\"a\": [1, null, {}]}}");
    assertThat(root.text("base_url")).contains("https://a.example/v1");
    assertThat(root.integer("n")).hasValue(-3);
    assertThat(root.line("n")).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "# only a comment\n", "---\n", "null"})
  void an_empty_file_is_an_empty_mapping(String text) throws BadData {
    assertThat(Yaml.parse("c.yaml", text).keys()).isEmpty();
  }

  @Test
  void a_wrong_type_names_file_line_and_field() {
    BadData list = fault("a: 1\ntimeout:\n  - 5\n", root -> root.integer("timeout"));
    assertThat(list.line()).isEqualTo(3);
    assertThat(list.field()).isEqualTo("timeout");
    assertThat(english.say(list.saying()))
        .isEqualTo("c.yaml, line 3: `timeout` must be a whole number, not a list.");
    assertThat(chinese.say(list.saying())).isEqualTo("c.yaml 第 3 行：`timeout` 必须是整数，而不是列表。");

    BadData nested = fault("a:\n  b: x\n", root -> root.mapping("a").orElseThrow().decimal("b"));
    assertThat(nested.field()).isEqualTo("a.b");
    assertThat(english.say(nested.saying()))
        .startsWith("c.yaml, line 2: `a.b` must be a number, not a text.");

    BadData item = fault("a: [x, {}]", root -> root.texts("a"));
    assertThat(item.field()).isEqualTo("a[1]");
  }

  @Test
  void every_wrong_type_has_a_phrase_in_both_languages() throws BadData {
    List<String> values = List.of("word", "1.5", "true", "[1]", "{a: b}", "[null]");
    interface Reading {
      Object read(Mapping root) throws BadData;
    }
    List<Reading> readings =
        List.of(
            root -> root.text("v"),
            root -> root.integer("v"),
            root -> root.decimal("v"),
            root -> root.flag("v"),
            root -> root.mapping("v"),
            root -> root.texts("v"),
            root -> root.mappings("v"));
    int faults = 0;
    for (String value : values) {
      Mapping root = Yaml.parse("c.yaml", "v: " + value);
      for (Reading reading : readings) {
        try {
          assertThat(reading.read(root)).isNotNull();
        } catch (BadData e) {
          faults++;
          assertThat(english.say(e.saying())).startsWith("c.yaml, line 1: `v");
          assertThat(chinese.say(e.saying())).startsWith("c.yaml 第 1 行：`v");
        }
      }
    }
    assertThat(faults).isEqualTo(35);
  }

  @Test
  void a_value_is_never_repeated_in_a_message() {
    BadData fault = fault("key: [sk-secret]\n", root -> root.text("key"));
    assertThat(english.say(fault.saying())).doesNotContain("sk-secret");
    assertThat(fault.getMessage()).doesNotContain("sk-secret");
  }

  @Test
  void an_unknown_key_is_named_with_the_nearest_known_one() {
    Set<String> known = Set.of("timeout", "model");
    BadData near = fault("model: x\ntimeuot: 5\n", root -> root.allowOnly(known));
    assertThat(english.say(near.saying()))
        .isEqualTo("c.yaml, line 2: `timeuot` is not known. Did you mean `timeout`?");
    BadData far = fault("zzzzzzzzz: 5\n", root -> root.allowOnly(known));
    assertThat(english.say(far.saying())).contains("Known here: ").contains("model");
  }

  @Test
  void a_number_outside_its_limits_names_them() {
    BadData fault = fault("n: 11", root -> root.integer("n", 1, 10));
    assertThat(english.say(fault.saying()))
        .isEqualTo("c.yaml, line 1: `n` must be between 1 and 10, not 11.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "99999999999", "1.5", "1e99", "0x1F", ".inf"})
  void what_is_no_whole_number_is_refused_quickly(String number) {
    assertThat(fault("n: " + number, root -> root.integer("n")).field()).isEqualTo("n");
  }

  @Test
  void duplicate_keys_are_refused_with_both_lines() {
    BadData fault = fault("a: 1\nb: 2\na: 3\n", root -> root.text("a"));
    assertThat(english.say(fault.saying()))
        .isEqualTo("c.yaml, line 3: `a` is already set in line 1. Keep one of the two.");
  }

  @Test
  void alias_bombs_are_refused_at_the_first_alias() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    BadData fault = fault(laughs.toString(), root -> root.texts("a29"));
    assertThat(fault.saying().key()).isEqualTo("data.alias");
    assertThat(fault.line()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void deep_nesting_is_refused(String opening) {
    BadData fault = fault("a:\n  " + opening.repeat(100_000), root -> root.texts("a"));
    assertThat(fault.saying().key()).isIn("data.depth", "data.syntax", "data.key");
  }

  @Test
  void the_deepest_nesting_that_is_allowed_is_read() throws BadData {
    String most = "a: " + "[".repeat(Yaml.DEEPEST - 1) + "x" + "]".repeat(Yaml.DEEPEST - 1);
    assertThat(Yaml.parse("c.yaml", most).has("a")).isTrue();
    String over = "a: " + "[".repeat(Yaml.DEEPEST) + "x" + "]".repeat(Yaml.DEEPEST);
    assertThat(fault(over, root -> root.has("a")).saying().key()).isEqualTo("data.depth");
  }

  @Test
  void tags_further_documents_other_roots_and_odd_keys_are_refused() {
    assertThat(key("a: !!javax.script.ScriptEngineManager []")).isEqualTo("data.tag");
    assertThat(key("a: !!str 5")).isEqualTo("data.tag");
    assertThat(key("a: 1\n---\nb: 2\n")).isEqualTo("data.documents");
    assertThat(key("- a\n- b\n")).isEqualTo("data.root");
    assertThat(key("just words")).isEqualTo("data.root");
    assertThat(key("? [a, b]\n: c\n")).isEqualTo("data.key");
  }

  @Test
  void broken_syntax_names_its_line() {
    BadData fault = fault("a: 1\nb: [1, 2\nc: 3\n", root -> root.text("a"));
    assertThat(fault.saying().key()).isEqualTo("data.syntax");
    assertThat(fault.line()).isEqualTo(3);
    BadData control = fault("a: 1\nb: x\u0007y\n", root -> root.text("a"));
    assertThat(control.saying().key()).isEqualTo("data.character");
    assertThat(control.line()).isEqualTo(2);
    BadData tab = fault("a:\n\tb: 1\n", root -> root.text("a"));
    assertThat(tab.line()).isEqualTo(2);
  }

  @Test
  void a_file_is_read_and_a_byte_order_mark_skipped(@TempDir Path folder)
      throws IOException, BadData {
    Path file = folder.resolve("c.yaml");
    Files.writeString(file, "\uFEFFname: 三只猫\n");
    assertThat(Yaml.read(file).text("name")).contains("三只猫");
    assertThatThrownBy(() -> Yaml.read(folder.resolve("none.yaml")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_huge_or_foreign_file_is_refused(@TempDir Path folder) throws IOException {
    Path huge = folder.resolve("huge.yaml");
    Files.write(huge, ("a: " + "x".repeat(Yaml.LARGEST)).getBytes(StandardCharsets.UTF_8));
    assertThat(catchThrowableOfType(BadData.class, () -> Yaml.read(huge)).saying().key())
        .isEqualTo("data.too-large");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, new byte[] {'a', ':', ' ', (byte) 0xE9, '\n'});
    assertThat(catchThrowableOfType(BadData.class, () -> Yaml.read(latin)).saying().key())
        .isEqualTo("data.not-utf8");
  }

  private static String key(String text) {
    return fault(text, Mapping::keys).saying().key();
  }

  private interface Use {
    void on(Mapping root) throws BadData;
  }

  private static BadData fault(String text, Use use) {
    return catchThrowableOfType(BadData.class, () -> use.on(Yaml.parse("c.yaml", text)));
  }
}
