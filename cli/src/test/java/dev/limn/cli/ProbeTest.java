package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `limn endpoints probe`: free unless somebody pays on purpose.
class ProbeTest {
  private static final Reply MODELS =
      Reply.json(200, "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-image-2\"}]}");

  @TempDir Path folder;

  private FaultyEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = FaultyEndpoint.start();
    endpoint.at("/v1/models", MODELS).answer(Reply.imagesB64(SamplePictures.png()));
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private Run run() {
    return Run.in(folder)
        .with("LIMN_BASE_URL", endpoint.origin() + "/v1")
        .with("LIMN_API_KEY", "sk-canary-1");
  }

  @Test
  void without_paid_only_the_list_of_models_is_asked_for() {
    Run.Result result = run().limn("endpoints", "probe", "env-limn");

    assertThat(result.code()).as(result.all()).isZero();
    assertThat(result.all()).contains("gpt-image-2").contains("--paid").doesNotContain("canary");
    assertThat(endpoint.paidRequests()).isZero();
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void paid_alone_buys_nothing_where_nobody_can_be_asked() {
    Run.Result result = run().limn("endpoints", "probe", "env-limn", "--paid");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("$0.0").contains("Nothing was bought");
    assertThat(endpoint.paidRequests()).isZero();
  }

  @Test
  void somebody_who_says_no_buys_nothing() {
    Run.Result result =
        run().answering("").typing("n\n").limn("endpoints", "probe", "env-limn", "--paid");

    assertThat(result.code()).isEqualTo(2);
    assertThat(endpoint.paidRequests()).isZero();
  }

  @Test
  void one_picture_is_bought_and_what_works_is_remembered() {
    endpoint.at("/v1/images/generations", Reply.error(404, "", "", "Invalid URL (POST /x)"));
    endpoint.at(
        "/v1/responses",
        Reply.json(
            200,
            "{\"id\":\"r\",\"status\":\"completed\",\"output\":[{\"type\":\"image_generation_call\","
                + "\"result\":\""
                + SamplePictures.base64(SamplePictures.png())
                + "\"}]}"));

    Run.Result result =
        run().answering("").typing("y\n").limn("endpoints", "probe", "env-limn", "--paid");

    assertThat(result.code()).as(result.all()).isZero();
    assertThat(result.path()).exists();
    assertThat(result.err()).contains("draws through responses");
    assertThat(run().limn("endpoints", "show", "env-limn").all()).contains("through responses");
    assertThat(run().limn("endpoints", "forget", "env-limn").err()).contains("forgotten");
    assertThat(run().limn("endpoints", "show", "env-limn").all())
        .doesNotContain("through responses");
  }

  @Test
  void a_refusal_for_another_reason_ends_it() {
    endpoint.answer(Reply.error(400, "", "moderation_blocked", "no"));

    Run.Result result = run().limn("endpoints", "probe", "env-limn", "--paid", "--yes");

    assertThat(result.code()).isEqualTo(4);
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void doctor_finds_the_missing_part_of_an_address_and_it_stays_found() {
    endpoint.at("/api/v1/models", MODELS);
    endpoint.at("/api/models", Reply.html(200, "<html><title>Console</title></html>"));
    Run run =
        Run.in(folder)
            .with("LIMN_BASE_URL", endpoint.origin() + "/api")
            .with("LIMN_API_KEY", "sk-canary-1");

    assertThat(run.limn("doctor").out()).contains("/api/v1");
    assertThat(run.limn("a fox", "--dry-run").out()).contains("/api/v1/images/generations");
    assertThat(endpoint.paidRequests()).isZero();
  }
}
