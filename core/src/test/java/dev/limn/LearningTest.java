package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What orders teach about the endpoint that they go to.
class LearningTest {
  @TempDir Path folder;

  private Workshop workshop;

  @BeforeEach
  void open() {
    workshop = new Workshop(folder);
    workshop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
  }

  @AfterEach
  void close() {
    workshop.close();
  }

  @Test
  void a_field_that_was_refused_is_left_out_from_then_on_and_that_is_told() throws Exception {
    workshop.endpoint.then(refusal());

    draw();
    assertThat(workshop.endpoint.requests()).hasSize(2);
    Outcome next = draw();

    assertThat(workshop.endpoint.requests()).hasSize(3);
    assertThat(workshop.endpoint.requests().getLast().bodyText()).doesNotContain("user");
    assertThat(next.report().notes().stream().map(Workshop::say))
        .anyMatch(note -> note.contains("user"));
  }

  @Test
  void nothing_is_learned_from_an_order_that_brought_nothing() throws Exception {
    workshop.endpoint.then(refusal()).then(Reply.error(400, "x", "", "no"));

    draw();

    assertThat(Files.exists(workshop.home().lessons())).isFalse();
  }

  @Test
  void what_works_writes_no_file() throws Exception {
    draw();

    assertThat(Files.exists(workshop.home().lessons())).isFalse();
  }

  private static Reply refusal() {
    return Reply.json(
        400,
        "{\"error\":{\"message\":\"Unknown parameter: 'user'.\",\"type\":"
            + "\"invalid_request_error\",\"param\":\"user\",\"code\":\"unknown_parameter\"}}");
  }

  private Outcome draw() throws Exception {
    ImageRequest request = ImageRequest.of("a fox").user("me").build();
    return workshop.draw(Order.of(request, new Target.File(Path.of("fox.png"))).replacing());
  }
}
