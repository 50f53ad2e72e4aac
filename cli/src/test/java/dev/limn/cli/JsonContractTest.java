package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What `--json` prints is what `docs/schema` says, and nothing that it does not say.
class JsonContractTest {
  private static final Path FOLDER = Path.of("..", "docs", "schema");
  private static final String BASE = "https://limn.dev/schema/1/";

  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(strict()));
  private final Set<String> used = new TreeSet<>();

  @TempDir Path folder;

  @Test
  void every_output_fits_its_schema_and_every_schema_is_used() throws IOException {
    Run run = Run.in(folder);
    run.typing("sk-aaaabbbbccccdddd1234");
    fits("key", run.limn("keys", "set", "openai", "--json"));
    fits("keys", run.limn("keys", "list", "--json"));
    fits("order", run.limn("a fox", "--endpoint", "sandbox", "-f", "a.png", "--json"));
    fits("order", run.limn("a fox", "--endpoint", "sandbox", "-f", "a.png", "--json"));
    fits("order", run.limn("a fox", "--sizee", "4k", "--json"));
    fits("order", run.limn("edit", "red", "-i", "a.png", "--endpoint", "sandbox", "--json"));
    fits(
        "order",
        run.limn("x", "--endpoint", "sandbox", "--max-dim", "64", "-f", "small.png", "--json"));
    fits("plan", run.limn("a fox", "--dry-run", "-s", "16:9", "--json"));
    fits("plan", run.limn("edit", "red", "-i", "a.png", "--dry-run", "--json"));
    fits("history", run.limn("history", "list", "--json"));
    fits("history", run.limn("show", "a.png", "--json"));
    fits("recovered", run.limn("recover", "--json"));
    fits("unfinished", run.limn("recover", "--list", "--json"));
    fits("doctor", run.limn("doctor", "--json"));
    fits("endpoints", run.limn("endpoints", "list", "--json"));
    fits("endpoint", run.limn("endpoints", "show", "sandbox", "--json"));
    fits("endpoint", run.limn("endpoints", "show", "wellapi", "--json"));
    fits("models", run.limn("models", "list", "--json"));
    fits("model", run.limn("models", "show", "gpt-image-2", "--json"));
    fits("templates", run.limn("templates", "list", "--json"));
    fits("found", run.limn("templates", "search", "头像", "--json"));
    String template = first(run.limn("templates", "list", "--json").out(), "templates");
    fits("template", run.limn("templates", "show", template, "--json"));
    fits("styles", run.limn("styles", "list", "--json"));
    fits("style", run.limn("styles", "show", "anime", "--json"));
    fits("prompt", run.limn("prompt", "a cat", "--json"));
    fits("prompt", run.limn("prompt", "--subject", "a cat", "--style", "anime", "--json"));
    fits("prefs", run.limn("prefs", "show", "--json"));
    fits("path", run.limn("keys", "path", "--json"));
    fits("skill", run.limn("skill", "install", "--project", "--json"));
    fits("skill-text", run.limn("skill", "show", "costs", "--json"));
    Files.writeString(folder.resolve("good.jsonl"), "{\"prompt\":\"a cat\"}\n{\"prompt\":\"b\"}\n");
    Files.writeString(folder.resolve("bad.jsonl"), "{\"prompt\":\"a\",\"size\":\"xx\"}\n");
    String[] batch = {"batch", "good.jsonl", "--endpoint", "sandbox", "--json", "--yes"};
    fits("batch-plan", run.limn("batch", "good.jsonl", "--dry-run", "--json"));
    fits("batch-plan", run.limn("batch", "bad.jsonl", "--json"));
    fits("batch", run.limn(batch));
    fits("batch", run.limn(batch));
    fits("gallery", run.limn("gallery", "--json"));
    fits("order", run.limn("redo", "a.png", "-f", "again.png", "--json"));
    Run.Result told =
        run.limn("b", "--endpoint", "sandbox", "-f", "b.png", "--json", "--json-events");
    fits("order", told);
    assertThat(told.err().lines()).hasSizeGreaterThanOrEqualTo(4);
    told.err().lines().forEach(line -> fits("event", line));
    used.add("sandbox"); // runs until it is stopped; see below
    used.add("common");

    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".json")))
          .containsExactlyInAnyOrderElementsOf(used.stream().map(name -> name + ".json").toList());
    }
  }

  @Test
  void failures_of_a_service_fit_as_well() {
    try (FaultyEndpoint endpoint = FaultyEndpoint.start()) {
      Run run =
          Run.in(folder)
              .with("OPENAI_BASE_URL", endpoint.url())
              .with("OPENAI_API_KEY", "sk-canary-7f3a9c51d2e84b06");
      endpoint
          .then(Reply.error(401, "invalid_request_error", "invalid_api_key", "no"))
          .then(Reply.error(400, "image_generation_user_error", "moderation_blocked", "no"))
          .then(Reply.error(500, "server_error", "x", "no"))
          .then(Reply.imagesB64(SamplePictures.png()));

      fits("order", run.limn("a fox", "-f", "a.png", "--json"));
      fits("order", run.limn("a fox", "-f", "a.png", "--json"));
      fits("order", run.limn("a fox", "-f", "a.png", "--json"));
      fits("order", run.limn("a fox", "-f", "a.png", "--json", "-n", "2"));
      fits("history", run.limn("history", "list", "--json"));
      fits("unfinished", run.limn("recover", "--list", "--json"));
      fits("recovered", run.limn("recover", "--json"));
    }
  }

  @Test
  void the_sandbox_announces_itself_as_described() {
    fits("sandbox", "{\"base_url\":\"http://127.0.0.1:1/v1\",\"key_required\":false}");
  }

  private void fits(String name, Run.Result result) {
    assertThat(result.out()).as(name + ": " + result.err()).isNotEmpty();
    assertThat(result.out()).as(name).doesNotContain(";base64,").hasSizeLessThan(300_000);
    fits(name, result.out());
  }

  private void fits(String name, String json) {
    used.add(name);
    Schema schema = schemas.getSchema(SchemaLocation.of(BASE + name + ".json"));

    assertThat(schema.validate(json, InputFormat.JSON)).as(name + " " + json).isEmpty();
  }

  private static String first(String json, String list) {
    return JsonMapper.shared().readTree(json).get(list).get(0).get("name").asString();
  }

  /// The schemas by their addresses, refusing every field that they do not describe.
  private static Map<String, String> strict() {
    Map<String, String> all = new HashMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(file));
        close(schema);
        all.put(BASE + file.getFileName(), schema.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object && object.get("properties") instanceof ObjectNode) {
      object.put("additionalProperties", false);
    }
    node.forEach(JsonContractTest::close);
  }
}
