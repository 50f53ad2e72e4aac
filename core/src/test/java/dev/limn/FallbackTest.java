package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Fallback;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is changed about an order: nothing without leave, and everything told.
class FallbackTest {
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
  void a_size_that_the_model_does_not_make_is_refused_without_leave() throws Exception {
    Outcome outcome = draw(ImageRequest.of("a fox").size("1000x1000").build(), Set.of());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(workshop.endpoint.paidRequests()).isZero();
  }

  @Test
  void the_nearest_size_is_taken_with_leave_and_told() throws Exception {
    Outcome outcome =
        draw(ImageRequest.of("a fox").size("1000x1000").build(), Set.of(Fallback.SIZE));

    assertThat(outcome.exitCode()).isZero();
    assertThat(sent()).contains("\"size\":\"1008x1008\"");
    assertThat(notes(outcome)).anyMatch(note -> note.contains("1000x1000 → 1008x1008"));
  }

  @Test
  void a_size_that_the_service_refuses_is_left_to_it_with_leave() throws Exception {
    workshop.endpoint.then(
        Reply.json(
            400,
            "{\"error\":{\"message\":\"Invalid size '2048x1024'.\",\"param\":\"size\",\"type\":"
                + "\"image_generation_user_error\",\"code\":\"invalid_value\"}}"));

    Outcome outcome =
        draw(ImageRequest.of("a fox").size("2048x1024").build(), Set.of(Fallback.SIZE));

    assertThat(outcome.exitCode()).isZero();
    assertThat(sent()).doesNotContain("size");
    assertThat(notes(outcome)).anyMatch(note -> note.contains("size"));
  }

  @Test
  void a_model_that_is_switched_off_gives_way_to_its_successor_with_leave_alone() throws Exception {
    ImageRequest request = ImageRequest.of("a fox").model("gpt-image-1").build();

    draw(request, Set.of());
    assertThat(sent()).contains("\"model\":\"gpt-image-1\"");
    Outcome outcome = draw(request, Set.of(Fallback.MODEL));

    assertThat(sent()).contains("\"model\":\"gpt-image-2\"");
    assertThat(notes(outcome)).anyMatch(note -> note.contains("gpt-image-1 → gpt-image-2"));
  }

  private String sent() {
    return workshop.endpoint.requests().getLast().bodyText();
  }

  private static List<String> notes(Outcome outcome) {
    return outcome.report().notes().stream().map(Workshop::say).toList();
  }

  private Outcome draw(ImageRequest request, Set<Fallback> allowed) throws Exception {
    return workshop.draw(
        Order.of(request, new Target.File(Path.of("fox.png"))).replacing().allowing(allowed));
  }
}
