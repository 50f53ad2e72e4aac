package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.image.Way;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers as gateways were seen to give them, from the request to the file.
class GatewaysTest {
  private static final String PICTURE = Base64.getEncoder().encodeToString(SamplePictures.png());
  private static final String TOOLLESS =
      "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"gpt-5.4\","
          + "\"output\":[{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":"
          + "\"output_text\",\"text\":\"TEXT\",\"annotations\":[]}]}],\"tools\":[TOOLS],"
          + "\"usage\":{\"total_tokens\":52}}";
  private static final String TOOL = "{\"type\":\"image_generation\"}";
  private static final String DONE =
      "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{\"id\":\"ig_1\",\"type\":"
          + "\"image_generation_call\",\"status\":\"generating\",\"action\":\"generate\",\"result\":\""
          + PICTURE
          + "\",\"revised_prompt\":\"a red fox\",\"size\":\"1254x1254\"}}";
  private static final String COMPLETED =
      "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"status\":\"completed\","
          + "\"output\":[],\"tools\":[{\"type\":\"image_generation\"}],\"tool_usage\":{\"image_gen\":"
          + "{\"input_tokens\":10,\"output_tokens\":20,\"total_tokens\":30}},\"usage\":"
          + "{\"total_tokens\":400}}}";
  private static final String LIMITED =
      "{\"type\":\"response.failed\",\"sequence_number\":9,\"response\":{\"id\":\"resp_1\",\"object\":"
          + "\"response\",\"status\":\"failed\",\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":"
          + "\"Rate limit reached for gpt-image-2 on input-images per min: Limit 4000, Used 4000."
          + " Please try again in 20ms.\"},\"output\":[]}}";

  @TempDir Path folder;

  private Workshop workshop;

  @BeforeEach
  void open() {
    workshop = new Workshop(folder);
  }

  @AfterEach
  void close() {
    workshop.close();
  }

  @Test
  void the_picture_may_stand_in_the_item_alone_while_the_end_is_empty() throws Exception {
    workshop.endpoint.answer(
        Reply.events(
            Reply.event("response.created", "{\"type\":\"response.created\",\"response\":{}}"),
            Reply.event("keepalive", "{\"type\":\"keepalive\",\"sequence_number\":2}"),
            Reply.event("codex.rate_limits", "{\"type\":\"codex.rate_limits\"}"),
            Reply.event("response.output_item.done", DONE),
            Reply.event("response.completed", COMPLETED)));

    Outcome.Delivered outcome = delivered("responses", Way.USUAL.streamed(0));

    assertThat(outcome.images()).hasSize(1);
    assertThat(outcome.images().getFirst().revisedPrompt()).contains("a red fox");
    assertThat(outcome.report().usage().orElseThrow().imageOut()).isEqualTo(20);
    assertThat(outcome.report().notes().stream().map(Workshop::say))
        .anyMatch(note -> note.contains("400 tokens"));
  }

  @Test
  void a_picture_that_is_told_twice_is_saved_once() throws Exception {
    String again = COMPLETED.replace("\"output\":[]", "\"output\":[" + item() + "]");
    workshop.endpoint.answer(
        Reply.events(
            Reply.event("response.output_item.done", DONE),
            Reply.event("response.completed", again)));

    assertThat(delivered("responses", Way.USUAL.streamed(0)).images()).hasSize(1);
    assertThat(workshop.files()).containsExactly("fox.png");
  }

  private static String item() {
    return DONE.substring(DONE.indexOf("\"item\":") + 7, DONE.length() - 1);
  }

  @Test
  void a_stream_that_breaks_after_the_picture_has_brought_it() throws Exception {
    workshop.endpoint.answer(Reply.events(Reply.event("response.output_item.done", DONE)));

    assertThat(delivered("responses", Way.USUAL.streamed(0)).exitCode()).isZero();
  }

  @Test
  void a_lost_tool_is_asked_for_twice_more_and_then_told() throws Exception {
    workshop.endpoint.answer(toolless("I can't create images here, but ...", ""));

    Outcome outcome = draw("responses", Way.USUAL);

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(workshop.endpoint.paidRequests()).isEqualTo(3);
    assertThat(failure(outcome)).isInstanceOf(Failure.TextOnly.class);
    assertThat(Workshop.say(failure(outcome).what()))
        .contains("answered with text; no image was made")
        .contains("I can't create images here");
    assertThat(workshop.files()).isEmpty();
    assertThat(workshop.spooled()).isEmpty();
  }

  @Test
  void another_account_may_have_the_tool() throws Exception {
    workshop
        .endpoint
        .then(toolless("I cannot draw.", ""))
        .then(Reply.error(400, "", "", "Tool choice 'image_generation' not found in 'tools'."))
        .answer(
            Reply.json(200, "{\"id\":\"r\",\"status\":\"completed\",\"output\":[" + item() + "]}"));

    assertThat(delivered("responses", Way.USUAL).images()).hasSize(1);
    assertThat(workshop.endpoint.paidRequests()).isEqualTo(3);
  }

  @Test
  void a_refusal_in_words_is_not_asked_again() throws Exception {
    workshop.endpoint.answer(
        toolless("I'm sorry, I can't help: this violates our content policy.", TOOL));

    Outcome outcome = draw("responses", Way.USUAL);

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(failure(outcome)).isInstanceOf(Failure.Refused.class);
    assertThat(workshop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void a_text_although_the_tool_was_there_is_shown_and_not_asked_again() throws Exception {
    workshop.endpoint.answer(toolless("Which colour should the fox have?", TOOL));

    Outcome outcome = draw("responses", Way.USUAL);

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(Workshop.say(failure(outcome).what())).contains("Which colour");
    assertThat(workshop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void a_rate_limit_inside_a_stream_is_waited_for() throws Exception {
    workshop
        .endpoint
        .then(Reply.events(Reply.event("response.failed", LIMITED)))
        .answer(
            Reply.events(
                Reply.event("response.output_item.done", DONE),
                Reply.event("response.completed", COMPLETED)));

    assertThat(delivered("responses", Way.USUAL.streamed(0)).images()).hasSize(1);
    assertThat(workshop.endpoint.paidRequests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"error\",\"code\":\"moderation_blocked\",\"message\":\"no\",\"param\":null,"
            + "\"sequence_number\":1}",
        "{\"type\":\"error\",\"error\":{\"type\":\"image_generation_user_error\",\"code\":"
            + "\"moderation_blocked\",\"message\":\"no\",\"param\":null},\"sequence_number\":0}",
        "{\"error\":{\"message\":\"no\",\"type\":\"image_generation_user_error\",\"code\":"
            + "\"moderation_blocked\"}}"
      })
  void an_error_inside_a_stream_is_a_refusal_in_every_shape(String data) throws Exception {
    for (String protocol : List.of("images", "responses", "chat")) {
      workshop.endpoint.answer(Reply.events("data: " + data + "\n\n"));

      Outcome outcome = draw(protocol, Way.USUAL.streamed(0));

      assertThat(outcome.exitCode()).as(protocol).isEqualTo(4);
      assertThat(failure(outcome)).isInstanceOf(Failure.Refused.class);
    }
    assertThat(workshop.endpoint.paidRequests()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"content\":\"\",\"images\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"DATA\"},\"index\":0}]",
        "\"content\":null,\"images\":[{\"type\":\"image_url\",\"imageUrl\":{\"url\":\"DATA\"}}]",
        "\"content\":[{\"type\":\"text\",\"text\":\"Here:\"},"
            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"DATA\"}}]",
        "\"content\":[{\"type\":\"output_image\",\"image_url\":\"DATA\"}]",
        "\"content\":\"Done!\\n![image](DATA)\\nEnjoy.\"",
        "\"content\":\"DATA\""
      })
  void a_chat_may_carry_its_picture_in_many_places(String message) throws Exception {
    workshop.endpoint.answer(
        Reply.json(
            200,
            "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + message.replace("DATA", "data:image/png;base64," + PICTURE)
                + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,"
                + "\"completion_tokens\":196}}"));

    assertThat(delivered("chat", Way.USUAL).images()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "![image](LINK)",
        "![](LINK) [download](LINK)",
        "Your picture: LINK it lasts a day."
      })
  void a_chat_may_answer_with_a_link(String content) throws Exception {
    String link = workshop.endpoint.origin() + "/files/fox.png";
    workshop
        .endpoint
        .at("/files/fox.png", Reply.bytes(200, "image/png", SamplePictures.png()))
        .answer(chat(content.replace("LINK", link)));

    assertThat(delivered("chat", Way.USUAL).images()).hasSize(1);
  }

  @Test
  void the_last_picture_of_a_place_is_the_finished_one() throws Exception {
    workshop.endpoint.answer(
        Reply.events(
            delta(Base64.getEncoder().encodeToString(SamplePictures.jpeg())),
            delta(PICTURE),
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
            "data: [DONE]\n\n"));

    assertThat(delivered("chat", Way.USUAL.streamed(0)).images()).hasSize(1);
    assertThat(workshop.files()).containsExactly("fox.png");
  }

  private static String delta(String picture) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"images\":[{\"index\":0,\"image_url\":{\"url\":"
        + "\"data:image/png;base64,"
        + picture
        + "\"}}]}}]}\n\n";
  }

  @Test
  void a_chat_that_only_talks_may_have_been_charged() throws Exception {
    workshop.endpoint.answer(chat("I could not make it. Sorry!"));

    Outcome outcome = draw("chat", Way.USUAL);

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(Workshop.say(failure(outcome).cost())).contains("charge is possible");
    assertThat(workshop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void a_picture_that_another_protocol_would_bring_is_taken() throws Exception {
    for (String protocol : List.of("images", "responses", "chat")) {
      workshop.endpoint.answer(
          Reply.json(
              200, "{\"created\":0,\"data\":[{\"url\":\"\",\"b64_json\":\"" + PICTURE + "\"}]}"));

      assertThat(delivered(protocol, Way.USUAL).images()).as(protocol).hasSize(1);
    }
  }

  @Test
  void a_front_end_may_wrap_its_events() throws Exception {
    workshop.endpoint.answer(
        Reply.events(
            Reply.event("progress", "{\"percent\":10}"),
            Reply.event("partial_image", "{\"b64_json\":\"" + PICTURE + "\"}"),
            Reply.event("done", "{\"created\":1,\"data\":[{\"b64_json\":\"" + PICTURE + "\"}]}")));

    assertThat(delivered("images", Way.USUAL.streamed(1)).images()).hasSize(1);
  }

  @Test
  void what_arrived_is_kept_when_one_of_several_fails() throws Exception {
    workshop
        .endpoint
        .then(chat("![](data:image/png;base64," + PICTURE + ")"))
        .then(chat("![](data:image/png;base64," + PICTURE + ")"))
        .answer(Reply.error(500, "server_error", "", "broken"));

    Outcome outcome = draw(ImageRequest.of("a fox").count(3).build(), "chat", Way.USUAL);

    assertThat(outcome.exitCode()).isEqualTo(9);
    assertThat(workshop.files()).hasSize(2);
    assertThat(workshop.endpoint.paidRequests()).isEqualTo(3);
    assertThat(outcome.report().attempts()).hasSize(3);
  }

  @Test
  void after_two_unknown_ends_in_a_row_no_more_are_begun() throws Exception {
    workshop.endpoint.answer(Reply.error(500, "server_error", "", "broken"));

    Outcome outcome = draw(ImageRequest.of("a fox").count(10).build(), "chat", Way.USUAL);

    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(workshop.endpoint.paidRequests()).isBetween(2, 4);
  }

  private static Reply chat(String content) {
    return Reply.json(
        200,
        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
            + content
            + "\"},\"finish_reason\":\"stop\"}]}");
  }

  private static Reply toolless(String text, String tools) {
    return Reply.json(200, TOOLLESS.replace("TEXT", text).replace("TOOLS", tools));
  }

  private static Failure failure(Outcome outcome) {
    return ((Outcome.Failed) outcome).failure();
  }

  private Outcome.Delivered delivered(String protocol, Way way) throws Exception {
    Outcome outcome = draw(protocol, way);
    assertThat(outcome).as(outcome::toString).isInstanceOf(Outcome.Delivered.class);
    return (Outcome.Delivered) outcome;
  }

  private Outcome draw(String protocol, Way way) throws Exception {
    return draw(ImageRequest.of("a fox").build(), protocol, way);
  }

  private Outcome draw(ImageRequest request, String protocol, Way way) throws Exception {
    Order order = Order.of(request, new Target.File(Path.of("fox.png")));
    return workshop.draw(order.replacing().by(way.through(protocol)));
  }
}
