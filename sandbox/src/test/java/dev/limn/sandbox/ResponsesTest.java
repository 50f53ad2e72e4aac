package dev.limn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.sandbox.faulty.SamplePictures;
import dev.limn.sandbox.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ResponsesTest extends SandboxTestBase {
  private static final String PATH = "/responses";
  private static final String TOOL = "'tools':[{'type':'image_generation','size':'816x816'}]";

  @Test
  void the_tool_draws_and_its_tokens_are_told_apart() throws Exception {
    Client.Answer answer =
        post(
            "{'model':'gpt-5.4','input':'a fox',"
                + TOOL
                + ",'tool_choice':{'type':'image_generation'}}");
    assertThat(answer.status()).isEqualTo(200);
    Json response = answer.json();
    assertThat(Client.text(response, "status")).isEqualTo("completed");
    assertThat(Client.text(response, "output.0.type")).isEqualTo("image_generation_call");
    assertThat(Client.text(response, "output.0.status")).isEqualTo("completed");
    assertThat(Client.text(response, "output.0.action")).isEqualTo("generate");
    assertThat(Client.text(response, "output.0.revised_prompt")).isEqualTo("a fox");
    assertThat(Client.picture(response, "output.0.result").getWidth()).isEqualTo(816);
    assertThat(Client.text(response, "output.1.type")).isEqualTo("message");
    assertThat(Client.number(response, "tool_usage.image_gen.output_tokens")).isPositive();
    assertThat(Client.text(response, "tools.0.type")).isEqualTo("image_generation");
    assertThat(sandbox.paidRequests()).isEqualTo(1);
  }

  @Test
  void the_stream_keeps_the_order_of_the_api() throws Exception {
    List<Json> events =
        post("{'model':'gpt-5.4','input':'a','stream':true,'tools':[{'type':'image_generation','size':'816x816','partial_images':2}]}")
            .events();
    assertThat(events)
        .extracting(event -> Client.text(event, "type"))
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.image_generation_call.in_progress",
            "response.image_generation_call.generating",
            "response.image_generation_call.partial_image",
            "response.image_generation_call.partial_image",
            "response.image_generation_call.completed",
            "response.output_item.done",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
    for (int i = 0; i < events.size(); i++) {
      assertThat(Client.number(events.get(i), "sequence_number")).isEqualTo(i);
    }
    assertThat(Client.picture(events.get(5), "partial_image_b64").getWidth()).isEqualTo(816);
    assertThat(Client.number(events.get(6), "partial_image_index")).isEqualTo(1);
    assertThat(Client.text(events.get(8), "item.result"))
        .isEqualTo(Client.text(events.getLast(), "response.output.0.result"));
    assertThat(Client.number(events.get(9), "output_index")).isEqualTo(1);
  }

  @Test
  void partial_pictures_cost_tokens() throws Exception {
    long plain =
        Client.number(
            post("{'model':'gpt-5.4','input':'a'," + TOOL + "}").json(),
            "tool_usage.image_gen.output_tokens");
    List<Json> events =
        post("{'model':'gpt-5.4','input':'a','stream':true,'tools':[{'type':'image_generation','size':'816x816','partial_images':3}]}")
            .events();
    assertThat(Client.number(events.getLast(), "response.tool_usage.image_gen.output_tokens"))
        .isEqualTo(plain + 300);
  }

  @Test
  void without_the_tool_there_is_only_text() throws Exception {
    for (String request :
        List.of(
            "{'model':'gpt-5.4','input':'a'}",
            "{'model':'gpt-5.4','input':'a','tool_choice':'none'," + TOOL + "}")) {
      Json response = post(request).json();
      assertThat(((Json.Arr) Client.at(response, "output")).items()).hasSize(1);
      assertThat(Client.text(response, "output.0.content.0.text")).contains("image_generation");
      assertThat(((Json.Obj) response).members()).doesNotContainKey("tool_usage");
    }
    assertThat(post("{'model':'gpt-5.4','input':'a','stream':true}").events()).hasSize(9);
  }

  @Test
  void messages_carry_pictures_and_make_it_an_edit() throws Exception {
    String picture = "data:image/png;base64," + SamplePictures.base64(SamplePictures.png());
    Json response =
        post("{'model':'gpt-5.4',%s,'input':[{'role':'system','content':'be brief'},{'role':'user','content':[{'type':'input_text','text':'add a hat'},{'type':'input_image','image_url':'%s','detail':'high'}]}]}"
                .formatted(TOOL, picture))
            .json();
    assertThat(Client.text(response, "output.0.action")).isEqualTo("edit");
    assertThat(Client.text(response, "output.0.revised_prompt")).isEqualTo("add a hat");
    assertThat(Client.number(response, "tool_usage.image_gen.input_tokens_details.image_tokens"))
        .isEqualTo(512);
  }

  @Test
  void a_later_turn_can_name_the_response_or_the_call() throws Exception {
    Json first = post("{'model':'gpt-5.4','input':'a fox'," + TOOL + "}").json();
    Json second =
        post("{'model':'gpt-5.4','input':'at night','previous_response_id':'%s',%s}"
                .formatted(Client.text(first, "id"), TOOL))
            .json();
    assertThat(Client.text(second, "output.0.action")).isEqualTo("edit");
    Json third =
        post("{'model':'gpt-5.4','input':[{'type':'image_generation_call','id':'%s'},{'role':'user','content':'by day'}],%s}"
                .formatted(Client.text(first, "output.0.id"), TOOL))
            .json();
    assertThat(Client.text(third, "output.0.action")).isEqualTo("edit");
    Json forgotten = post("{'model':'gpt-5.4','input':'a fox','store':false," + TOOL + "}").json();
    Client.Answer lost =
        post(
            "{'model':'gpt-5.4','input':'b','previous_response_id':'%s'}"
                .formatted(Client.text(forgotten, "id")));
    assertThat(lost.error("code")).isEqualTo("previous_response_not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'input':'a'}|400|model|missing_required_parameter|model",
        "{'model':'gpt-5.4'}|400|input|missing_required_parameter|input",
        "{'model':'gpt-5.4','input':7}|400|input|invalid_type|expected a string or an array",
        "{'model':'gpt-5.4','input':[]}|400|input|invalid_value|no text",
        "{'model':'gpt-5.4','input':'a','n':2}|400|n|unknown_parameter|Unknown parameter",
        "{'model':'gpt-9','input':'a'}|404|model|model_not_found|gpt-9",
        "{'model':'gpt-image-2','input':'a'}|400|model|invalid_value|image_generation tool",
        "{'model':'gpt-5.4','input':'a','tool_choice':{'type':'image_generation'}}|400|tool_choice||Tool choice 'image_generation' not found in 'tools' parameter.",
        "{'model':'gpt-5.4','input':'a','tool_choice':'maybe'}|400|tool_choice|invalid_value|maybe",
        "{'model':'gpt-5.4','input':'a','tools':[{'type':'image_generation','n':2}]}|400|tools[0].n|unknown_parameter|Unknown parameter: 'tools[0].n'.",
        "{'model':'gpt-5.4','input':'a','tools':[{'type':'image_generation','size':'1x1'}]}|400|tools[0].size|invalid_value|divisible",
        "{'model':'gpt-5.4','input':'a','tools':[{'type':'image_generation','model':'dall-e-3'}]}|400|tools[0].model|invalid_value|dall-e-3",
        "{'model':'gpt-5.4','input':'a','tools':[{'type':'image_generation','action':'edit'}]}|400|tools[0].action|invalid_value|needs an image",
        "{'model':'gpt-5.4','input':'a','tools':[{'type':'image_generation','input_fidelity':'high'}]}|400|tools[0].input_fidelity|invalid_input_fidelity_model|input_fidelity",
        "{'model':'gpt-5.4','input':'a','tools':[{}]}|400|tools[0].type|missing_required_parameter|tools[0].type",
        "{'model':'gpt-5.4','input':'a','background':true}|400|background|invalid_value|wait",
        "{'model':'gpt-5.4','input':[{'role':'user','content':[{'type':'video'}]}]}|400|input[0].content[0].type|invalid_value|video"
      })
  void what_the_api_refuses_is_refused_in_its_words(
      String body, int status, String param, String code, String text) throws Exception {
    assertRefused(post(body), status, param, code == null ? "" : code, text);
  }

  private Client.Answer post(String body) throws Exception {
    return client.post(PATH, body.replace('\'', '"'));
  }
}
