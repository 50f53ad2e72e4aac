package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.endpoint.Protocol;
import dev.limn.image.Attempt;
import dev.limn.image.Delivery;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.image.Target;
import dev.limn.image.Way;
import dev.limn.sandbox.Sandbox;
import dev.limn.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every protocol promises, over a real server: the same order brings the same.
class ProtocolContractTest {
  @TempDir Path folder;

  private Workshop workshop;
  private Sandbox sandbox;
  private final List<Progress> told = new ArrayList<>();

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

  @ParameterizedTest
  @EnumSource
  void one_request_brings_one_picture(Protocol protocol) throws Exception {
    Outcome.Delivered outcome = draw(request(), Way.USUAL, protocol);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.images()).hasSize(1);
    assertThat(workshop.files()).containsExactly("fox.png");
    assertThat(sandbox.paidRequests()).isEqualTo(1);
    assertThat(workshop.spooled()).isEmpty();
    assertThat(outcome.report().usage()).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void a_stream_brings_the_very_same_bytes(Protocol protocol) throws Exception {
    String whole = draw(request(), Way.USUAL, protocol).images().getFirst().sha256();

    Outcome.Delivered streamed = draw(request(), Way.USUAL.streamed(0), protocol);

    assertThat(streamed.images()).extracting(Delivery::sha256).containsExactly(whole);
    assertThat(sandbox.paidRequests()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"IMAGES", "RESPONSES"})
  void unfinished_pictures_are_told_of_and_kept_when_they_are_wanted(Protocol protocol)
      throws Exception {
    draw(request(), Way.USUAL.streamed(2), protocol);
    assertThat(workshop.files()).containsExactly("fox.png");
    assertThat(previews()).hasSize(2).allMatch(preview -> preview.file().isEmpty());
    told.clear();

    Outcome.Delivered kept = draw(request(), Way.USUAL.streamed(3).keepingPartials(), protocol);

    assertThat(workshop.files())
        .containsExactly("fox.partial-1.png", "fox.partial-2.png", "fox.partial-3.png", "fox.png");
    assertThat(previews()).hasSize(3).allMatch(preview -> preview.file().isPresent());
    assertThat(Files.readAllBytes(workshop.pictures.resolve("fox.partial-1.png")))
        .isNotEqualTo(Files.readAllBytes(workshop.pictures.resolve("fox.png")))
        .startsWith(0x89, 'P', 'N', 'G');
    assertThat(kept.report().notes().stream().map(Workshop::say))
        .anyMatch(note -> note.contains("fox.partial-2.png"));
  }

  @ParameterizedTest
  @EnumSource
  void what_is_asked_for_is_what_comes(Protocol protocol) throws Exception {
    ImageRequest request =
        ImageRequest.of("a fox").size("1536x1024").quality("low").format(ImageFormat.WEBP).build();

    Delivery image = draw(request, Way.USUAL, protocol).images().getFirst();

    assertThat(image.width()).isEqualTo(1536);
    assertThat(image.height()).isEqualTo(1024);
    assertThat(image.format()).isEqualTo(ImageFormat.WEBP);
    assertThat(image.notes().stream().filter(note -> note.key().contains("other"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void several_pictures_come_whether_one_request_makes_them_or_not(Protocol protocol)
      throws Exception {
    Outcome.Delivered outcome =
        draw(ImageRequest.of("a fox").count(4).build(), Way.USUAL, protocol);

    assertThat(outcome.exitCode()).isZero();
    assertThat(workshop.files())
        .containsExactly("fox-1.png", "fox-2.png", "fox-3.png", "fox-4.png");
    assertThat(outcome.images().stream().map(image -> image.file().getFileName().toString()))
        .containsExactly("fox-1.png", "fox-2.png", "fox-3.png", "fox-4.png");
    int requests = protocol == Protocol.IMAGES ? 1 : 4;
    assertThat(sandbox.paidRequests()).isEqualTo(requests);
    assertThat(outcome.report().attempts())
        .hasSize(requests)
        .extracting(Attempt::state)
        .containsOnly(Attempt.State.SAVED);
    assertThat(outcome.report().attempts().stream().map(Attempt::id).distinct()).hasSize(requests);
  }

  @ParameterizedTest
  @EnumSource
  void what_would_be_sent_is_shown_and_not_sent(Protocol protocol) throws Exception {
    try (Limn limn = Limn.open(setting())) {
      Plan.Draft draft = limn.plan(order(request(), Way.USUAL, protocol));

      assertThat(draft)
          .isInstanceOfSatisfying(
              Plan.Draft.Ready.class,
              ready -> {
                assertThat(ready.plan().url().getPath()).isEqualTo("/v1" + protocol.path());
                assertThat(ready.plan().body()).contains("a fox");
              });
    }
    assertThat(sandbox.paidRequests()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void a_stream_of_several_is_several_streams(Protocol protocol) throws Exception {
    Outcome.Delivered outcome =
        draw(ImageRequest.of("a fox").count(2).build(), Way.USUAL.streamed(0), protocol);

    assertThat(outcome.images()).hasSize(2);
    assertThat(sandbox.paidRequests()).isEqualTo(2);
  }

  private List<Progress.Preview> previews() {
    return told.stream()
        .filter(Progress.Preview.class::isInstance)
        .map(Progress.Preview.class::cast)
        .toList();
  }

  private static ImageRequest request() {
    return ImageRequest.of("a fox").build();
  }

  private static Order order(ImageRequest request, Way way, Protocol protocol) {
    Order order = Order.of(request, new Target.File(Path.of("fox.png")));
    return order.replacing().at("sandbox").by(way.through(protocol.code()));
  }

  private Outcome.Delivered draw(ImageRequest request, Way way, Protocol protocol)
      throws Exception {
    try (Limn limn = Limn.open(setting())) {
      Outcome outcome = limn.generate(order(request, way, protocol), told::add);
      assertThat(outcome).as(() -> outcome.toString()).isInstanceOf(Outcome.Delivered.class);
      return (Outcome.Delivered) outcome;
    }
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
