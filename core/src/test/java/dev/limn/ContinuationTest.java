package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.image.Way;
import dev.limn.sandbox.Sandbox;
import dev.limn.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Going on from an earlier order.
class ContinuationTest {
  @TempDir Path folder;

  private Workshop workshop;
  private Sandbox sandbox;

  @BeforeEach
  void open() throws Exception {
    workshop = new Workshop(folder);
    sandbox = Sandbox.start(SandboxOptions.DEFAULTS);
  }

  @AfterEach
  void close() {
    sandbox.close();
    workshop.close();
  }

  @Test
  void a_service_that_keeps_its_answers_is_asked_to_go_on_from_one() throws Exception {
    try (Limn limn = Limn.open(setting())) {
      Outcome first = draw(limn, "a fox", "responses", Optional.empty());
      Outcome next = draw(limn, "now at night", "responses", Optional.of(first.report().id()));

      assertThat(next.exitCode()).as(next.toString()).isZero();
      assertThat(limn.history().byId(next.report().id()).getLast().intent().request())
          .contains("\"previous_response_id\":\"resp_")
          .doesNotContain("input_image");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"images", "chat"})
  void elsewhere_the_picture_is_sent_again(String protocol) throws Exception {
    try (Limn limn = Limn.open(setting())) {
      Outcome first = draw(limn, "a fox", "responses", Optional.empty());
      Outcome next = draw(limn, "now at night", protocol, Optional.of(first.report().id()));

      assertThat(next.exitCode()).as(next.toString()).isZero();
      assertThat(limn.history().byId(next.report().id()).getLast().intent().request())
          .contains("fox")
          .doesNotContain("previous_response_id");
    }
  }

  @Test
  void what_does_not_exist_cannot_be_gone_on_from() throws Exception {
    try (Limn limn = Limn.open(setting())) {
      assertThat(draw(limn, "now at night", "images", Optional.of("nothing1")).exitCode())
          .isEqualTo(2);
      Outcome first = draw(limn, "a fox", "images", Optional.empty());
      Files.delete(workshop.pictures.resolve("a-fox.png"));
      assertThat(draw(limn, "now at night", "images", Optional.of(first.report().id())).exitCode())
          .isEqualTo(2);
    }
    assertThat(sandbox.paidRequests()).isEqualTo(1);
  }

  private static Outcome draw(Limn limn, String prompt, String protocol, Optional<String> from) {
    String name = prompt.replace(' ', '-') + ".png";
    return limn.generate(
        Order.of(ImageRequest.of(prompt).build(), new Target.File(Path.of(name)))
            .at("sandbox")
            .by(Way.USUAL.through(protocol).after(from)),
        _ -> {});
  }

  private Setting setting() {
    Setting usual = workshop.setting();
    return new Setting(
        usual.environment(),
        usual.home(),
        usual.clock(),
        usual.folder(),
        () -> URI.create(sandbox.url()),
        Optional.empty());
  }
}
