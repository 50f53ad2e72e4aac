package dev.limn.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the server speaks: versions, errors, hostile lines, folders, and how much it says.
class ProtocolTalkTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "tools-list.json");

  @TempDir Path base;

  @Test
  void the_list_of_tools_is_the_one_that_was_agreed() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      Json tools = talk.answer(talk.ask("tools/list", "{}")).get("result").get("tools");
      String text = Json.writePretty(plain(tools)) + "\n";
      if (System.getProperty("golden.update") != null) {
        Files.createDirectories(GOLDEN.getParent());
        Files.writeString(GOLDEN, text);
      }

      assertThat(GOLDEN).content().isEqualTo(text);
    }
  }

  @Test
  void all_tools_together_cost_an_agent_less_than_2500_tokens() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      Json tools = talk.answer(talk.ask("tools/list", "{}")).get("result").get("tools");

      assertThat(Tokens.in(Json.write(plain(tools)))).isLessThan(2500);
    }
  }

  @Test
  void a_result_costs_an_agent_less_than_600_tokens_without_the_preview() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      talk.endpoint.answer(Reply.imagesB64(SamplePictures.png(1024, 1024)));
      Json one = talk.call("generate_image", Map.of("prompt", "a fox", "preview", "none"));
      for (int more = 0; more < 5; more++) {
        talk.call("generate_image", Map.of("prompt", "a fox in the snow " + "and ice ".repeat(60)));
      }
      Json list = talk.call("list_images", Map.of());

      assertThat(Tokens.in(Json.write(plain(one)))).isLessThan(600);
      assertThat(Tokens.in(Json.write(plain(list)))).isLessThan(1200);
    }
  }

  @Test
  void a_preview_is_small_and_no_picture_is_ever_in_the_object() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      talk.endpoint.answer(Reply.imagesB64(SamplePictures.png(3000, 2000)));
      Json none = talk.call("generate_image", Map.of("prompt", "a", "preview", "none"));
      Json small = talk.call("generate_image", Map.of("prompt", "b"));
      Json large = talk.call("generate_image", Map.of("prompt", "c", "preview", "large"));

      assertThat(previews(none)).isEmpty();
      assertThat(previews(small))
          .singleElement()
          .satisfies(it -> assertThat(it).hasSizeLessThan(45_000));
      assertThat(previews(large))
          .singleElement()
          .satisfies(it -> assertThat(it).hasSizeLessThan(88_000));
      for (Json result : List.of(none, small, large)) {
        assertThat(Json.write(plain(result.get("structuredContent")))).hasSizeLessThan(2000);
      }
    }
  }

  private static List<String> previews(Json result) {
    return result.get("content").items().stream()
        .flatMap(item -> item.get("data").text().stream())
        .toList();
  }

  @Test
  void a_line_that_is_no_message_does_not_end_the_conversation() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      talk.send("this is no JSON");
      talk.send("[]");
      talk.send("{\"jsonrpc\":\"2.0\"}");
      talk.send("");
      talk.send("{\"a\":" + "[".repeat(5000));
      talk.send("{\"prompt\":\"" + "x".repeat(5 << 20) + "\"}");

      Json models = talk.call("list_models", Map.of());

      assertThat(Talk.text(models)).contains("gpt-image-2");
      assertThat(talk.heard)
          .filteredOn(line -> line.contains("\"id\":null"))
          .hasSizeGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void nothing_is_done_before_the_greeting() throws Exception {
    try (Talk talk = Talk.silent(base)) {
      Json refused = talk.answer(talk.ask("tools/list", "{}"));
      Json pong = talk.answer(talk.ask("ping", "{}"));

      assertThat(refused.get("error").get("code").scalar()).hasValue("-32600");
      assertThat(pong.get("result").isObject()).isTrue();
    }
  }

  @Test
  void a_newer_client_is_answered_with_the_newest_version_that_is_spoken_here() throws Exception {
    try (Talk talk = Talk.silent(base)) {
      Json hello =
          talk.answer(
              talk.ask(
                  "initialize",
                  "{\"protocolVersion\":\"2026-07-28\",\"capabilities\":{},"
                      + "\"clientInfo\":{\"name\":\"new\",\"version\":\"1\"}}"));

      assertThat(hello.get("result").get("protocolVersion").scalar()).hasValue("2025-11-25");
    }
  }

  @Test
  void everything_that_is_written_is_json_rpc_on_one_line() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      talk.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      System.out.println("a library that prints");
      talk.call("generate_image", Map.of("prompt", "two\nlines \"quoted\" 月光"));
      talk.call("no_such_tool", Map.of());
      talk.hangUp();

      for (String line : talk.heard) {
        assertThat(Json.parse(line).get("jsonrpc").scalar()).hasValue("2.0");
      }
    }
  }

  @Test
  void paths_outside_of_the_allowed_folder_are_refused_and_nothing_is_sent() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      Files.createDirectories(base.resolve("work-evil"));
      Files.createSymbolicLink(talk.folder.resolve("link"), base);
      Files.createSymbolicLink(talk.folder.resolve("nowhere"), base.resolve("not/there"));
      for (String path :
          List.of(
              "../fox.png",
              "/etc/fox.png",
              base.resolve("work-evil/fox.png").toString(),
              "link/fox.png",
              "link/home/.config/limn/keys.yaml",
              "nowhere/fox.png",
              ".hidden/fox.png",
              "sub/../../fox.png",
              "a\u0000b.png",
              "file:///etc/fox.png",
              "~/fox.png")) {
        Json result = talk.call("generate_image", Map.of("prompt", "a fox", "path", path));

        assertThat(result.get("isError").scalar()).as(path).hasValue("true");
      }
      assertThat(talk.endpoint.requests()).isEmpty();
    }
  }

  @Test
  void only_pictures_can_be_looked_at() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      Files.writeString(talk.folder.resolve("id_rsa.png"), "-----BEGIN OPENSSH PRIVATE KEY-----");
      Files.write(talk.folder.resolve("fox.png"), SamplePictures.jpeg(300, 200));

      Json key = talk.call("get_image", Map.of("path", "id_rsa.png"));
      Json fox = talk.call("get_image", Map.of("path", "fox.png"));

      assertThat(key.get("isError").scalar()).hasValue("true");
      assertThat(Json.write(plain(key))).doesNotContain("OPENSSH");
      assertThat(Talk.part(fox, "format")).isEqualTo("jpeg");
      assertThat(previews(fox)).hasSize(1);
    }
  }

  @Test
  void the_folders_of_the_client_are_where_images_may_go() throws Exception {
    Path project = Files.createDirectories(base.resolve("project"));
    try (Talk talk = Talk.withRoots(base)) {
      talk.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      int call = talk.begin("generate_image", Map.of("prompt", "a fox", "path", "fox.png"));
      Json question =
          talk.await(message -> message.get("method").scalar().orElse("").equals("roots/list"));
      talk.send(
          "{\"jsonrpc\":\"2.0\",\"id\":\""
              + question.get("id").scalar().orElseThrow()
              + "\",\"result\":{\"roots\":[{\"uri\":\""
              + project.toUri()
              + "\"}]}}");

      assertThat(Talk.part(talk.answer(call).get("result"), "status")).isEqualTo("done");
      assertThat(project.resolve("fox.png")).exists();

      Json elsewhere =
          talk.call(
              "generate_image",
              Map.of("prompt", "b", "path", talk.folder.resolve("b.png").toString()));
      assertThat(elsewhere.get("isError").scalar()).hasValue("true");
    }
  }

  @Test
  void misspelt_arguments_are_refused_with_the_nearest_one() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      Json result = talk.call("generate_image", Map.of("prompt", "a fox", "sizee", "4k"));
      Json number = talk.call("generate_image", Map.of("prompt", "a fox", "n", "many"));
      Json nothing = talk.call("generate_image", Map.of());

      assertThat(Talk.text(result)).contains("Did you mean size?");
      assertThat(Talk.text(number)).contains("n must be a whole number");
      assertThat(Talk.text(nothing)).contains("prompt is missing");
      assertThat(talk.endpoint.requests()).isEmpty();
    }
  }

  @Test
  void an_image_is_read_by_its_address() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      talk.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      Json made = talk.call("generate_image", Map.of("prompt", "a fox"));
      String uri = "limn://image/" + Talk.part(made, "job") + "/1";

      Json read = talk.answer(talk.ask("resources/read", "{\"uri\":\"" + uri + "\"}"));
      Json none = talk.answer(talk.ask("resources/read", "{\"uri\":\"limn://image/00000000/1\"}"));

      Json contents = read.get("result").get("contents").items().getFirst();
      assertThat(contents.get("mimeType").scalar()).hasValue("image/png");
      assertThat(contents.get("blob").text()).hasValue(SamplePictures.base64(SamplePictures.png()));
      assertThat(none.get("error").isObject()).isTrue();
    }
  }

  @Test
  void an_edit_sends_pictures_of_allowed_folders_and_nothing_else() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      talk.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
      Files.write(talk.folder.resolve("photo.png"), SamplePictures.png(300, 200));
      Files.writeString(talk.folder.resolve("key.png"), "-----BEGIN OPENSSH PRIVATE KEY-----");
      Files.write(base.resolve("outside.png"), SamplePictures.png(300, 200));
      for (String image : List.of("key.png", "../outside.png", "none.png")) {
        Json refused =
            talk.call("edit_image", Map.of("prompt", "brighter", "images", List.of(image)));

        assertThat(refused.get("isError").scalar()).as(image).hasValue("true");
      }
      assertThat(talk.endpoint.requests()).isEmpty();

      Json edited =
          talk.call(
              "edit_image",
              Map.of("prompt", "brighter", "images", List.of("photo.png"), "path", "new.png"));

      assertThat(Talk.part(edited, "status")).isEqualTo("done");
      assertThat(talk.endpoint.paidRequests()).isEqualTo(1);
      assertThat(talk.endpoint.requests().getFirst().path()).endsWith("/images/edits");
    }
  }

  @Test
  void templates_are_a_tool_prompts_and_resources() throws Exception {
    try (Talk talk = Talk.patient(base)) {
      Json found = talk.call("find_template", Map.of("query", "头像"));
      String name =
          found
              .get("structuredContent")
              .get("templates")
              .items()
              .getFirst()
              .get("name")
              .text()
              .orElseThrow();
      Json prompts = talk.answer(talk.ask("prompts/list", "{}")).get("result").get("prompts");
      Json read =
          talk.answer(talk.ask("resources/read", "{\"uri\":\"limn://template/" + name + "\"}"));
      Json none =
          talk.answer(talk.ask("resources/read", "{\"uri\":\"limn://template/../../etc/passwd\"}"));

      assertThat(prompts.items())
          .anyMatch(one -> one.get("name").scalar().equals(java.util.Optional.of(name)));
      assertThat(read.get("result").get("contents").items()).hasSize(1);
      assertThat(none.get("error").isObject()).isTrue();
    }
  }

  static Object plain(Json json) {
    if (json.isObject()) {
      var all = new java.util.LinkedHashMap<String, Object>();
      json.members().forEach((name, member) -> all.put(name, plain(member)));
      return all;
    }
    if (json.isArray()) {
      return json.items().stream().map(ProtocolTalkTest::plain).toList();
    }
    if (json.number().isPresent()) {
      return json.number().get();
    }
    String scalar = json.scalar().orElse("");
    return json.text().isEmpty() && (scalar.equals("true") || scalar.equals("false"))
        ? (Object) Boolean.valueOf(scalar)
        : scalar;
  }
}
