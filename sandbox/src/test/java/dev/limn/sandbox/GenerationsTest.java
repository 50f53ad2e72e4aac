package dev.limn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.sandbox.json.Json;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class GenerationsTest extends SandboxTestBase {
  private static final String PATH = "/images/generations";

  @Test
  void a_picture_comes_as_png_with_usage_and_what_auto_became() throws Exception {
    Json answer = ok("{\"model\":\"gpt-image-2\",\"prompt\":\"a small fox\"}");
    BufferedImage picture = Client.picture(answer, "data.0.b64_json");
    assertThat(picture.getWidth()).isEqualTo(1024);
    assertThat(picture.getHeight()).isEqualTo(1024);
    assertThat(Client.text(answer, "size")).isEqualTo("1024x1024");
    assertThat(Client.text(answer, "quality")).isEqualTo("low");
    assertThat(Client.text(answer, "background")).isEqualTo("opaque");
    assertThat(Client.text(answer, "output_format")).isEqualTo("png");
    assertThat(Client.number(answer, "usage.output_tokens")).isEqualTo(196);
    assertThat(Client.number(answer, "usage.output_tokens_details.image_tokens")).isEqualTo(196);
    assertThat(Client.number(answer, "usage.input_tokens_details.text_tokens")).isEqualTo(3);
    assertThat(Client.number(answer, "usage.total_tokens")).isEqualTo(199);
    assertThat(Client.number(answer, "created")).isGreaterThan(1_700_000_000L);
    assertThat(sandbox.paidRequests()).isEqualTo(1);
  }

  @Test
  void several_pictures_differ_and_are_all_counted() throws Exception {
    Json answer = ok("{\"prompt\":\"a\",\"n\":3,\"size\":\"816x816\",\"quality\":\"low\"}");
    assertThat(((Json.Arr) Client.at(answer, "data")).items()).hasSize(3).doesNotHaveDuplicates();
    long one =
        Client.number(
            ok("{\"prompt\":\"a\",\"size\":\"816x816\",\"quality\":\"low\"}"),
            "usage.output_tokens");
    assertThat(Client.number(answer, "usage.output_tokens")).isEqualTo(3 * one);
  }

  @Test
  void ten_pictures_are_the_most() throws Exception {
    Json answer = ok("{\"prompt\":\"a\",\"n\":10,\"size\":\"816x816\"}");
    assertThat(((Json.Arr) Client.at(answer, "data")).items()).hasSize(10);
  }

  @Test
  void the_same_request_gets_the_same_picture() throws Exception {
    String request = "{\"prompt\":\"a\",\"size\":\"816x816\"}";
    assertThat(Client.text(ok(request), "data.0.b64_json"))
        .isEqualTo(Client.text(ok(request), "data.0.b64_json"));
  }

  @ParameterizedTest
  @CsvSource({"png,100", "jpeg,100", "jpeg,50", "webp,100", "webp,30"})
  void pictures_come_in_the_asked_format_and_size(String format, int compression) throws Exception {
    Json answer =
        ok(
            "{\"prompt\":\"a\",\"size\":\"1536x1024\",\"output_format\":\"%s\",\"output_compression\":%d}"
                .formatted(format, compression));
    byte[] bytes = Base64.getDecoder().decode(Client.text(answer, "data.0.b64_json"));
    assertThat(kind(bytes)).isEqualTo(format);
    assertThat(Client.picture(bytes).getWidth()).isEqualTo(1536);
    assertThat(Client.picture(bytes).getHeight()).isEqualTo(1024);
    assertThat(Client.text(answer, "output_format")).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({"png", "webp"})
  void a_transparent_background_is_transparent(String format) throws Exception {
    Json answer =
        ok(
            "{\"prompt\":\"a\",\"size\":\"816x816\",\"background\":\"transparent\",\"output_format\":\"%s\"}"
                .formatted(format));
    BufferedImage picture = Client.picture(answer, "data.0.b64_json");
    assertThat(picture.getColorModel().hasAlpha()).isTrue();
    assertThat(picture.getRGB(0, 0) >>> 24).isZero();
    assertThat(Client.text(answer, "background")).isEqualTo("transparent");
  }

  @ParameterizedTest
  @CsvSource({"a wide landscape,1536x1024", "a tall tower,1024x1536", "a fox,1024x1024"})
  void an_automatic_size_fits_the_words(String prompt, String size) throws Exception {
    Json answer =
        ok("{\"prompt\":\"%s\",\"size\":\"auto\",\"quality\":\"auto\"}".formatted(prompt));
    assertThat(Client.text(answer, "size")).isEqualTo(size);
  }

  @Test
  void dall_e_answers_with_an_address_that_the_sandbox_serves() throws Exception {
    Json answer =
        ok(
            "{\"model\":\"dall-e-3\",\"prompt\":\"a\",\"size\":\"1792x1024\",\"style\":\"vivid\",\"quality\":\"hd\"}");
    String url = Client.text(answer, "data.0.url");
    assertThat(url).startsWith("http://127.0.0.1:" + sandbox.port() + "/pictures/");
    assertThat(Client.text(answer, "data.0.revised_prompt")).isEqualTo("a");
    assertThat(((Json.Obj) answer).members()).doesNotContainKey("usage");
    Client.Answer picture = client.send(HttpRequest.newBuilder(URI.create(url)).build());
    assertThat(picture.header("Content-Type")).isEqualTo("image/png");
    assertThat(Client.picture(picture.bytes()).getWidth()).isEqualTo(1792);
    Client.Answer gone = client.send(HttpRequest.newBuilder(URI.create(url + "x")).build());
    assertThat(gone.status()).isEqualTo(404);
    Json inline = ok("{\"model\":\"dall-e-3\",\"prompt\":\"a\",\"response_format\":\"b64_json\"}");
    assertThat(Client.picture(inline, "data.0.b64_json").getWidth()).isEqualTo(1024);
  }

  @Test
  void a_stream_shows_partial_pictures_and_then_the_finished_one() throws Exception {
    Client.Answer answer =
        client.post(
            PATH, "{\"prompt\":\"a\",\"size\":\"816x816\",\"stream\":true,\"partial_images\":2}");
    assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(answer.header("X-Accel-Buffering")).isEqualTo("no");
    List<Json> events = answer.events();
    assertThat(events)
        .extracting(event -> Client.text(event, "type"))
        .containsExactly(
            "image_generation.partial_image",
            "image_generation.partial_image",
            "image_generation.completed");
    assertThat(Client.number(events.get(0), "partial_image_index")).isZero();
    assertThat(Client.number(events.get(1), "partial_image_index")).isEqualTo(1);
    for (Json event : events) {
      assertThat(Client.picture(event, "b64_json").getWidth()).isEqualTo(816);
      assertThat(((Json.Obj) event).members())
          .containsKeys("created_at", "size", "quality", "background", "output_format");
    }
    long plain =
        Client.number(ok("{\"prompt\":\"a\",\"size\":\"816x816\"}"), "usage.output_tokens");
    assertThat(Client.number(events.get(2), "usage.output_tokens")).isEqualTo(plain + 200);
  }

  @Test
  void a_stream_of_several_pictures_completes_each() throws Exception {
    List<Json> events =
        client
            .post(PATH, "{\"prompt\":\"a\",\"n\":2,\"size\":\"816x816\",\"stream\":true}")
            .events();
    assertThat(events)
        .extracting(event -> Client.text(event, "type"))
        .containsExactly("image_generation.completed", "image_generation.completed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|prompt|missing_required_parameter|Missing required parameter: 'prompt'.",
        "{'prompt':null}|prompt|missing_required_parameter|Missing",
        "{'prompt':''}|prompt|empty_string|empty string",
        "{'prompt':7}|prompt|invalid_type|expected a string, but got an integer instead",
        "{'prompt':'a','n':0}|n|integer_below_min_value|Expected a value >= 1, but got 0 instead.",
        "{'prompt':'a','n':11}|n|integer_above_max_value|Expected a value <= 10, but got 11 instead.",
        "{'prompt':'a','n':1e99999999}|n|integer_above_max_value|above maximum",
        "{'prompt':'a','n':1.5}|n|invalid_type|expected an integer, but got a decimal number",
        "{'prompt':'a','n':'2'}|n|invalid_type|expected an integer, but got a string",
        "{'prompt':'a','format':'png'}|format|unknown_parameter|Unknown parameter: 'format'.",
        "{'prompt':'a','response_format':'b64_json'}|response_format|unknown_parameter|Unknown parameter: 'response_format'.",
        "{'prompt':'a','style':'vivid'}|style|unknown_parameter|Unknown",
        "{'prompt':'a','input_fidelity':'high'}|input_fidelity|unknown_parameter|Unknown",
        "{'prompt':'a','quality':'standard'}|quality|invalid_value|Invalid value: 'standard'. Supported values are: 'low', 'medium', 'high', and 'auto'.",
        "{'prompt':'a','quality':'max'}|quality|invalid_value|Supported",
        "{'prompt':'a','output_format':'jpg'}|output_format|invalid_value|Supported values are: 'png', 'jpeg', and 'webp'.",
        "{'prompt':'a','output_format':'gif'}|output_format|invalid_value|Supported",
        "{'prompt':'a','output_compression':101,'output_format':'jpeg'}|output_compression|integer_above_max_value|<= 100",
        "{'prompt':'a','output_compression':50}|output_compression|invalid_png_output_compression|not supported for PNG",
        "{'prompt':'a','background':'red'}|background|invalid_value|'transparent', 'opaque', and 'auto'",
        "{'prompt':'a','background':'transparent','output_format':'jpeg'}|background|invalid_value|not supported for the jpeg",
        "{'prompt':'a','moderation':'none'}|moderation|invalid_value|Supported values are: 'low' and 'auto'.",
        "{'prompt':'a','partial_images':4,'stream':true}|partial_images|integer_above_max_value|<= 3",
        "{'prompt':'a','stream':'yes'}|stream|invalid_type|expected a boolean",
        "{'prompt':'a','size':'1500x1500'}|size|invalid_value|Invalid size '1500x1500'. Width and height must both be divisible by 16.",
        "{'prompt':'a','size':'4096x2048'}|size|invalid_value|Invalid size '4096x2048'. The longest edge must be less than or equal to 3840.",
        "{'prompt':'a','size':'512x512'}|size|invalid_value|Invalid size '512x512'. Requested resolution is below the current minimum pixel budget.",
        "{'prompt':'a','size':'3008x3008'}|size|invalid_value|Invalid size '3008x3008'. Requested resolution exceeds the current pixel budget.",
        "{'prompt':'a','size':'3072x1008'}|size|invalid_value|ratio",
        "{'prompt':'a','size':'1K'}|size|invalid_value|Invalid size '1K'.",
        "{'model':'gpt-image-1.5','prompt':'a','size':'2048x2048'}|size|invalid_value|Supported values are: '1024x1024', '1024x1536', '1536x1024', and 'auto'.",
        "{'model':'dall-e-3','prompt':'a','n':2}|n|integer_above_max_value|<= 1",
        "{'model':'dall-e-3','prompt':'a','output_format':'png'}|output_format|unknown_parameter|Unknown",
        "{'model':'dall-e-3','prompt':'a','stream':true}|stream|unknown_parameter|Unknown",
        "{'model':'dall-e-3','prompt':'a','quality':'high'}|quality|invalid_value|'standard' and 'hd'",
        "{'model':'dall-e-3','prompt':'a','size':'1536x1024'}|size|invalid_value|'1792x1024'",
        "{'model':'gpt-5.4','prompt':'a'}|model|invalid_value|does not make images"
      })
  void what_the_api_refuses_is_refused_in_its_words(
      String body, String param, String code, String text) throws Exception {
    assertRefused(client.post(PATH, body.replace('\'', '"')), 400, param, code, text);
  }

  @Test
  void size_errors_are_of_the_models_own_type() throws Exception {
    assertThat(client.post(PATH, "{\"prompt\":\"a\",\"size\":\"8x8\"}").error("type"))
        .isEqualTo("image_generation_user_error");
    assertThat(client.post(PATH, "{\"prompt\":\"a\",\"n\":0}").error("type"))
        .isEqualTo("invalid_request_error");
  }

  @Test
  void a_prompt_may_be_as_long_as_the_model_allows() throws Exception {
    ok("{\"prompt\":\"%s\",\"size\":\"816x816\"}".formatted("ä".repeat(32_000)));
    assertThat(sandbox.paidRequests()).isEqualTo(1);
    Client.Answer longer = client.post(PATH, "{\"prompt\":\"%s\"}".formatted("a".repeat(32_001)));
    assertThat(longer.error("code")).isEqualTo("string_above_max_length");
    assertThat(longer.error("message")).contains("maximum length 32000", "length 32001");
    Client.Answer old =
        client.post(PATH, "{\"model\":\"dall-e-3\",\"prompt\":\"%s\"}".formatted("a".repeat(4001)));
    assertThat(old.error("code")).isEqualTo("string_above_max_length");
    assertThat(sandbox.paidRequests()).isEqualTo(1);
  }

  @Test
  void newer_models_know_more_qualities() throws Exception {
    Json answer =
        ok(
            "{\"model\":\"gpt-image-2.5-flare\",\"prompt\":\"a\",\"quality\":\"max\",\"size\":\"1024x1024\"}");
    assertThat(Client.number(answer, "usage.output_tokens")).isEqualTo(7024);
  }

  @Test
  void an_unknown_model_is_not_found() throws Exception {
    assertRefused(
        client.post(PATH, "{\"model\":\"gpt-image-9\",\"prompt\":\"a\"}"),
        404,
        "model",
        "model_not_found",
        "The model `gpt-image-9` does not exist");
  }

  private Json ok(String body) throws Exception {
    Client.Answer answer = client.post(PATH, body);
    assertThat(answer.status())
        .describedAs(() -> new String(answer.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return answer.json();
  }

  private static String kind(byte[] bytes) {
    return switch (bytes[0]) {
      case (byte) 0x89 -> "png";
      case (byte) 0xff -> "jpeg";
      case 'R' -> "webp";
      default -> "unknown";
    };
  }
}
