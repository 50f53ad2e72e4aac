package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Recipes, styles and templates, from what is typed to what is sent.
class CraftTest {
  @TempDir Path folder;

  @Test
  void a_recipe_stands_without_a_prompt_and_is_shown_before_it_is_sent() throws Exception {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      Run run =
          Run.in(folder).with("OPENAI_BASE_URL", endpoint.url()).with("OPENAI_API_KEY", "sk-1234");
      Run.Result result =
          run.limn("--subject", "a robot barista", "--context", "a café", "--style", "noir");

      assertThat(result.code()).as(result.err()).isZero();
      String sent = sent(endpoint);
      assertThat(sent).startsWith("a robot barista, a café, black-and-white film still, a single");
      assertThat(result.err()).contains("Prompt:").contains("a robot barista, a café, black-and");
    }
  }

  @Test
  void a_prompt_stays_word_for_word_and_a_template_takes_it_in() throws Exception {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      Run run =
          Run.in(folder).with("OPENAI_BASE_URL", endpoint.url()).with("OPENAI_API_KEY", "sk-1234");
      String words = "A  kettle, {brass} [old] $1";

      run.limn(words, "--lighting", "candle light");
      assertThat(sent(endpoint)).isEqualTo(words + ", candle light");
      run.limn(words, "--template", "product", "--set", "surface=slate");
      assertThat(sent(endpoint)).contains(words + ", standing on slate before");
    }
  }

  private static String sent(FaultyEndpoint endpoint) throws UnreadableJson {
    return Json.parse(endpoint.requests().getLast().bodyText()).get("prompt").text().orElseThrow();
  }

  @Test
  void a_dry_run_tells_programs_what_the_prompt_is_made_of() throws UnreadableJson {
    Run.Result result =
        Run.in(folder)
            .limn(
                "a brass kettle",
                "--template",
                "product",
                "--style",
                "cinematic",
                "--dry-run",
                "--json");
    Json all = Json.parse(result.out());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(all.get("recipe").get("template").text()).contains("product");
    assertThat(all.get("recipe").get("style").text()).contains("cinematic");
    assertThat(all.get("recipe").get("slots").get("subject").text()).contains("a brass kettle");
    assertThat(all.get("recipe").get("suits").get("size").text()).contains("square");
    assertThat(all.get("body").text().orElseThrow())
        .contains("Cinematic film still of a brass kettle")
        .doesNotContain("\"size\"");
    assertThat(result.err()).contains("suits -s square -q high");
  }

  @Test
  void both_forms_are_shown_from_options_a_file_and_a_pipe() throws IOException {
    Run run = Run.in(folder);
    Files.writeString(folder.resolve("r.yaml"), "subject: a fox\nscene: a den\nnegative: text\n");

    assertThat(run.limn("prompt", "a fox", "--scene", "a den").out()).isEqualTo("a fox, a den\n");
    assertThat(run.limn("prompt", "a fox", "--form", "labelled", "--scene", "a den").out())
        .isEqualTo("Primary request: a fox\nScene/background: a den\n");
    assertThat(run.limn("prompt", "--recipe", "r.yaml").out())
        .isEqualTo("Scene/background: a den\nSubject: a fox\nAvoid: text\n");
    assertThat(run.limn("prompt", "--recipe", "r.yaml", "--scene", "snow").out())
        .contains("Scene/background: snow");
    assertThat(run.typing("{subject: 狐狸, scene: 雪地}").limn("prompt", "--recipe", "-").out())
        .isEqualTo("狐狸，雪地\n");
    assertThat(run.limn("prompt", "a fox", "--scene", "a den", "--no-augment").out())
        .isEqualTo("a fox\n");
  }

  @Test
  void the_linter_speaks_with_codes_and_fails_for_contradictions_alone() throws UnreadableJson {
    Run run = Run.in(folder);
    Run.Result advice =
        run.limn("prompt", "--subject", "a robot barista", "--lighting", "rim light", "--lint");
    Run.Result problem = run.limn("prompt", "a cat at noon under moonlight", "--lint", "--json");
    Run.Result chinese = run.limn("prompt", "正午月光下的猫", "--lint", "--lang", "zh");

    assertThat(advice.code()).isZero();
    assertThat(advice.err()).contains("advice no-scene:").contains("advice no-style:");
    assertThat(problem.code()).isEqualTo(2);
    Json finding = Json.parse(problem.out()).get("findings").items().getFirst();
    assertThat(finding.get("code").text()).contains("clash-time");
    assertThat(finding.get("level").text()).contains("problem");
    assertThat(chinese.err()).contains("问题 clash-time").contains("两个时间");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a cup --template prodct|Did you mean product?",
        "a cup --template poster|needs title",
        "a cup --template product --set surfce=x|Did you mean surface?",
        "a cup --template product --set surface|SLOT=VALUE",
        "a cup --template product --subject mug|given twice",
        "a cup --set a=b --set a=c|set twice",
        "a cup --style cinematc|looks like the style",
        "a cup --recipe no.yaml|There is no prompt file",
        "a cup --form poem|Use sentence or labelled",
        "a cup --augment --no-augment|contradict",
        "a cup --scene a --context b|given twice",
        "it --template restore-photo|changes a picture",
        "--template product|needs its subject",
        "--no-augment|nothing to draw",
      })
  void a_slip_is_explained_and_nothing_is_sent(String line, String words) {
    String[] typed = line.replace("a cup", "a_cup").split(" ", -1);
    Run.Result result = Run.in(folder).limn(typed);

    assertThat(result.code()).as(result.all()).isEqualTo(2);
    assertThat(result.err()).contains(words).contains("Nothing was sent");
    assertThat(folder.resolve("home/.local")).doesNotExist();
  }

  @Test
  void templates_are_found_in_both_languages_with_a_reason() throws UnreadableJson {
    Run run = Run.in(folder);

    assertThat(run.limn("templates", "search", "产品").out().lines().findFirst().orElseThrow())
        .contains("product")
        .contains("keyword 产品");
    assertThat(run.limn("templates", "search", "wedding", "card").out()).contains("invitation");
    assertThat(run.limn("templates", "search", "xyzzy").err()).contains("No template");
    Json match =
        Json.parse(run.limn("templates", "search", "logo", "--json").out())
            .get("matches")
            .items()
            .getFirst();
    assertThat(match.get("name").text()).contains("logo");
    assertThat(match.get("score").count()).isBetween(30L, 100L);
    assertThat(run.limn("templates").out().lines().count()).isGreaterThan(40);
    assertThat(run.limn("styles", "--lang", "zh").out()).contains("水彩");
    assertThat(run.limn("styles", "show", "noir").out()).contains("black-and-white film still");
    assertThat(run.limn("styles", "show", "nior").err()).contains("Did you mean noir?");
  }

  @Test
  void an_example_can_be_copied_into_a_shell() {
    Run run = Run.in(folder);
    String shown = run.limn("templates", "show", "poster").out();

    assertThat(shown)
        .contains("limn 'a cello whose strings are the rain' --template poster")
        .contains("--set 'title=NIGHT MUSIC'");
  }

  @Test
  void a_template_of_ones_own_is_begun_edited_and_used() throws IOException {
    Run run = Run.in(folder);
    for (String language : new String[] {"en", "zh"}) {
      Run.Result made = run.limn("templates", "new", "mine-" + language, "--lang", language);

      assertThat(made.code()).as(made.err()).isZero();
      assertThat(made.path()).exists();
      Run.Result shown = run.limn("templates", "show", "mine-" + language, "--lang", language);
      assertThat(shown.code()).as(shown.err()).isZero();
    }
    Path copy = run.limn("templates", "new", "menu", "--like", "food").path();
    Files.writeString(copy, Files.readString(copy).replace("Appetising", "Honest"));

    assertThat(run.limn("prompt", "soup", "--template", "menu").out()).startsWith("Honest food");
    assertThat(run.limn("templates", "new", "menu").err()).contains("exists already");
    assertThat(run.limn("templates", "new", "../x").err()).contains("cannot be a name");
    Files.writeString(copy, "title: x\nslot: {}\n");
    Run.Result broken = run.limn("prompt", "soup", "--template", "menu");
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("menu.yaml").contains("line 2").contains("slots");
  }
}
