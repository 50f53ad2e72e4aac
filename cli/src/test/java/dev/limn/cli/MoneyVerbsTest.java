package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What was spent, and what may be bought a second time by the user's word alone.
class MoneyVerbsTest {
  @TempDir Path folder;
  private FaultyEndpoint endpoint;

  @BeforeEach
  void open() {
    endpoint = FaultyEndpoint.start();
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private Run run() {
    return Run.in(folder)
        .with("OPENAI_BASE_URL", endpoint.url())
        .with("OPENAI_API_KEY", "sk-canary-5f3c1e7a9b2d4860");
  }

  /// A purchase that nobody can know the fate of; returns its order.
  private String unknown() throws UnreadableJson {
    endpoint.answer(Reply.error(502, "server_error", "bad_gateway", "?"));
    Run.Result result =
        run().limn("a cat", "-f", "cat.png", "-s", "1024x1024", "-q", "high", "--json");
    assertThat(result.code()).isEqualTo(7);
    return Json.parse(result.out()).get("id").text().orElseThrow();
  }

  @Test
  void what_was_never_bought_costs_nothing() {
    Run.Result result = run().limn("cost");

    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Nothing was spent");
  }

  @Test
  void measured_and_possible_cost_are_told_apart() throws Exception {
    unknown();
    endpoint.answer(
        Reply.json(
            200,
            "{\"data\":[{\"b64_json\":\"%s\"}],\"usage\":{\"input_tokens\":10,\"output_tokens\":1000,\"total_tokens\":1010}}"
                .formatted(Base64.getEncoder().encodeToString(SamplePictures.png()))));
    assertThat(run().limn("a dog", "-f", "dog.png").code()).isZero();

    Run.Result shown = run().limn("cost", "--by", "endpoint");
    Json total = Json.parse(run().limn("cost", "--json").out()).get("total");

    assertThat(shown.out()).contains("MAY BE CHARGED").contains("$0.03");
    assertThat(total.get("attempts").count()).isEqualTo(2);
    assertThat(total.get("images").count()).isEqualTo(1);
    assertThat(total.get("measured_usd").number().orElseThrow()).isEqualByComparingTo("0.03005");
    assertThat(total.get("possible_usd").number().orElseThrow())
        .isGreaterThan(new BigDecimal("0.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--by week", "--since yesterday", "--since 0d", "--since 99999d", "more"})
  void a_question_that_makes_no_sense_is_refused(String line) {
    Run.Result result = run().limn(("cost " + line).split(" "));

    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void recover_alone_never_buys() throws Exception {
    unknown();

    run().limn("recover");
    run().limn("recover", "--all");

    assertThat(endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void an_unknown_order_is_bought_again_by_its_name_and_with_consent() throws Exception {
    String order = unknown();
    endpoint.answer(Reply.imagesB64(SamplePictures.png()));

    Run.Result result = run().limn("recover", order, "--retry-unknown", "--yes");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err()).contains("may have been charged").contains("up to $0.2");
    assertThat(folder.resolve("cat.png")).exists();
    assertThat(endpoint.paidRequests()).isEqualTo(2);
    assertThat(new String(endpoint.requests().getLast().body(), StandardCharsets.UTF_8))
        .isEqualTo(new String(endpoint.requests().getFirst().body(), StandardCharsets.UTF_8));
  }

  @Test
  void a_person_at_a_terminal_is_asked() throws Exception {
    String order = unknown();
    endpoint.answer(Reply.imagesB64(SamplePictures.png()));

    Run.Result no = run().answering("").typing("no\n").limn("recover", order, "--retry-unknown");
    Run.Result yes = run().answering("").typing("yes\n").limn("recover", order, "--retry-unknown");

    assertThat(no.code()).isEqualTo(2);
    assertThat(yes.code()).as(yes.err()).isZero();
    assertThat(endpoint.paidRequests()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "recover --retry-unknown",
    "recover --retry-unknown --yes",
    "recover --all --retry-unknown --yes",
    "recover --list ORDER --retry-unknown --yes",
    "recover ORDER --retry-unknown",
    "recover nobody00 --retry-unknown --yes"
  })
  void nothing_is_bought_again_without_name_and_consent(String line) throws Exception {
    String order = unknown();

    Run.Result result = run().limn(line.replace("ORDER", order).split(" "));

    assertThat(result.code()).isEqualTo(2);
    assertThat(endpoint.paidRequests()).isEqualTo(1);
  }
}
