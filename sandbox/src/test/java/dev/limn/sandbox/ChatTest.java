package dev.limn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.sandbox.faulty.SamplePictures;
import dev.limn.sandbox.json.Json;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChatTest extends SandboxTestBase {
  private static final String PATH = "/chat/completions";
  private static final String MESSAGES = "'messages':[{'role':'user','content':'a fox'}]";

  @Test
  void pictures_come_in_the_message() throws Exception {
    Json answer = post("{'model':'gpt-image-2'," + MESSAGES + "}").json();
    assertThat(Client.text(answer, "object")).isEqualTo("chat.completion");
    assertThat(Client.text(answer, "choices.0.finish_reason")).isEqualTo("stop");
    assertThat(picture(Client.text(answer, "choices.0.message.images.0.image_url.url")).getWidth())
        .isEqualTo(1024);
    assertThat(Client.number(answer, "usage.completion_tokens")).isEqualTo(196);
    assertThat(sandbox.paidRequests()).isEqualTo(1);
  }

  @Test
  void a_text_model_draws_only_when_asked_for_pictures() throws Exception {
    Json text = post("{'model':'gpt-5.4'," + MESSAGES + "}").json();
    assertThat(Client.text(text, "choices.0.message.content")).contains("modality");
    assertThat(((Json.Obj) Client.at(text, "choices.0.message")).members())
        .doesNotContainKey("images");
    Json drawn = post("{'model':'gpt-5.4','modalities':['image','text']," + MESSAGES + "}").json();
    assertThat(Client.text(drawn, "choices.0.message.images.0.type")).isEqualTo("image_url");
  }

  @ParameterizedTest
  @CsvSource({"16:9,1K,1360x768", "16:9,4K,3840x2160", "1:1,1K,1024x1024", "9:16,2K,1536x2720"})
  void shape_and_class_make_the_size(String ratio, String size, String expected) throws Exception {
    Json answer =
        post("{'model':'gpt-image-2','image_config':{'aspect_ratio':'%s','image_size':'%s'},%s}"
                .formatted(ratio, size, MESSAGES))
            .json();
    BufferedImage picture =
        picture(Client.text(answer, "choices.0.message.images.0.image_url.url"));
    assertThat(picture.getWidth() + "x" + picture.getHeight()).isEqualTo(expected);
  }

  @Test
  void a_stream_ends_with_done() throws Exception {
    Client.Answer answer =
        post(
            "{'model':'gpt-image-2','stream':true,'stream_options':{'include_usage':true},"
                + MESSAGES
                + "}");
    List<Json> chunks = answer.events();
    assertThat(chunks)
        .hasSize(4)
        .allSatisfy(
            chunk -> assertThat(Client.text(chunk, "object")).isEqualTo("chat.completion.chunk"));
    assertThat(Client.text(chunks.get(0), "choices.0.delta.role")).isEqualTo("assistant");
    assertThat(
            picture(Client.text(chunks.get(1), "choices.0.delta.images.0.image_url.url"))
                .getWidth())
        .isEqualTo(1024);
    assertThat(Client.text(chunks.get(2), "choices.0.finish_reason")).isEqualTo("stop");
    assertThat(Client.number(chunks.get(3), "usage.completion_tokens")).isEqualTo(196);
    assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).endsWith("data: [DONE]\n\n");
  }

  @Test
  void reference_pictures_are_read() throws Exception {
    String url = "data:image/png;base64," + SamplePictures.base64(SamplePictures.png());
    Json answer =
        post("{'model':'gpt-image-2','messages':[{'role':'user','content':[{'type':'text','text':'a hat'},{'type':'image_url','image_url':{'url':'%s'}}]}]}"
                .formatted(url))
            .json();
    assertThat(Client.number(answer, "usage.prompt_tokens")).isEqualTo(514);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'model':'gpt-image-2'}|400|messages|missing_required_parameter",
        "{'model':'gpt-image-2','messages':{}}|400|messages|invalid_type",
        "{'model':'gpt-image-2','messages':[{'content':'a'}]}|400|messages[0].role|missing_required_parameter",
        "{'model':'gpt-image-2','messages':[{'role':'user','content':7}]}|400|messages[0].content|invalid_type",
        "{'model':'gpt-image-2','messages':[{'role':'assistant','content':'a'}]}|400|messages|invalid_value",
        "{'model':'nothing','messages':[]}|404|model|model_not_found",
        "{'model':'gpt-image-2','messages':[{'role':'user','content':'a'}],'n':2}|400|n|integer_above_max_value",
        "{'model':'gpt-image-2','messages':[{'role':'user','content':'a'}],'image_config':{'aspect_ratio':'wide'}}|400|image_config.aspect_ratio|invalid_value",
        "{'model':'gpt-image-2','messages':[{'role':'user','content':'a'}],'image_config':{'aspect_ratio':'9:1'}}|400|image_config.aspect_ratio|invalid_value"
      })
  void what_makes_no_sense_is_refused(String body, int status, String param, String code)
      throws Exception {
    assertRefused(post(body), status, param, code, "");
  }

  private static BufferedImage picture(String url) throws Exception {
    assertThat(url).startsWith("data:image/png;base64,");
    return Client.picture(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)));
  }

  private Client.Answer post(String body) throws Exception {
    return client.post(PATH, body.replace('\'', '"'));
  }
}
