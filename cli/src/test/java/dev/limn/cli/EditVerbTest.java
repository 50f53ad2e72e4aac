package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images from images, from what is typed.
class EditVerbTest {
  @TempDir Path folder;
  private final FaultyEndpoint endpoint = FaultyEndpoint.start();
  private Run run;

  @BeforeEach
  void open() throws IOException {
    endpoint.answer(Reply.imagesB64(SamplePictures.png(64, 64)));
    run =
        Run.in(folder)
            .with("OPENAI_BASE_URL", endpoint.url())
            .with("OPENAI_API_KEY", "sk-canary-5f3c1e7a9b2d4860");
    Files.write(folder.resolve("fox.png"), SamplePictures.png(64, 64));
    Files.write(folder.resolve("street.jpg"), SamplePictures.jpeg(96, 64));
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private String sent() {
    return endpoint.requests().getLast().bodyText();
  }

  @Test
  void a_prompt_may_stand_before_or_after_its_images() {
    assertThat(run.limn("edit", "into the street", "-i", "fox.png", "street.jpg").code()).isZero();
    assertThat(sent()).contains("into the street").contains("image-2.jpg");

    Run.Result after = run.limn("edit", "-i", "fox.png", "street.jpg", "into the street");
    assertThat(after.code()).as(after.err()).isZero();
    assertThat(sent()).contains("into the street").contains("image-2.jpg");

    assertThat(run.limn("into the street", "-i", "fox.png", "-i", "street.jpg").code()).isZero();
    assertThat(sent()).contains("image-2.jpg");
    assertThat(endpoint.paidRequests()).isEqualTo(3);
  }

  @Test
  void an_image_may_come_from_a_pipe() throws IOException {
    Run.Result result =
        run.typing(Files.readAllBytes(folder.resolve("fox.png"))).limn("edit", "blue", "-i", "-");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(sent()).contains("image-1.png");
    assertThat(run.limn("edit", "-", "-i", "-").err()).contains("read once");
  }

  @Test
  void a_dry_run_shows_files_by_name_type_and_size_and_sends_nothing() {
    Run.Result result =
        run.limn("edit", "blue", "-i", "fox.png", "--mask-rect", "0,0,9,9", "--dry-run");

    assertThat(result.code()).as(result.all()).isZero();
    assertThat(result.out())
        .contains("/images/edits")
        .contains("\"file\":\"fox.png\",\"type\":\"image/png\",\"size\":\"64x64\"")
        .contains("\"part\":\"mask\"");
    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void contradictions_are_told_in_both_languages_and_nothing_is_sent() {
    assertThat(run.limn("edit", "blue").err()).contains("An edit needs an image");
    assertThat(run.limn("edit", "blue", "--lang", "zh").err()).contains("编辑需要一张图片");
    assertThat(run.limn("a fox", "--mask-rect", "0,0,9,9").err()).contains("needs an image");
    assertThat(run.limn("edit", "x", "-i", "fox.png", "--mask-rect", "1,2,3").err())
        .contains("is no rectangle");
    assertThat(
            run.limn("edit", "x", "-i", "fox.png", "--mask-rect", "0,0,9,9", "--mask-alpha").err())
        .contains("two masks");
    assertThat(run.limn("edit", "x", "-i", "fox.png", "--keep-outside-mask").err())
        .contains("needs a mask");
    assertThat(run.limn("edit", "x", "-i", "gone.png", "--lang", "zh").err()).contains("没有文件");
    assertThat(run.limn("a fox", "--fit", "big").err()).contains("800x600");
    assertThat(run.limn("edit", "x", "-i", "fox.png", "--input-fidelity", "high").err())
        .contains("takes no --input-fidelity");
    assertThat(endpoint.requests()).isEmpty();
  }

  @Test
  void json_tells_the_drift_and_where_everything_is() throws Exception {
    Run.Result result =
        run.limn(
            "edit",
            "a red door",
            "-i",
            "fox.png",
            "--mask-rect",
            "16,16,32,32",
            "--keep-outside-mask",
            "-f",
            "door.png",
            "--json");
    Json image = Json.parse(result.out()).get("images").items().getFirst();

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(image.get("path").text().orElse("")).endsWith("door-original.png");
    assertThat(image.get("result").text().orElse("")).endsWith("door.png");
    assertThat(image.get("copies").items().getFirst().get("made").text())
        .contains("kept_outside_mask");
    assertThat(result.out()).contains("drift_changed");
  }

  @Test
  void show_tells_what_a_file_shows_that_limn_did_not_make() {
    Run.Result result = run.limn("show", "fox.png", "street.jpg");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("64x64 png").contains("96x64 jpeg");
  }
}
