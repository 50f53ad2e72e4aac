package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Digests;
import dev.limn.image.Attempt;
import dev.limn.image.Copy;
import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.Finish;
import dev.limn.image.Fit;
import dev.limn.image.ImageRequest;
import dev.limn.image.InputImage;
import dev.limn.image.Inputs;
import dev.limn.image.Mask;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.image.Target;
import dev.limn.ledger.HistoryFilter;
import dev.limn.sandbox.faulty.ReceivedRequest;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import dev.limn.sandbox.http.Multipart;
import dev.limn.sandbox.http.Part;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images from images: what is sent, what is refused before that, what is made of the answer.
class EditTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(shop.pictures.resolve(name), bytes);
  }

  private static Inputs images(String... names) {
    return Inputs.of(Arrays.stream(names).map(InputImage::named).toList());
  }

  private Outcome edit(Inputs inputs) throws Exception {
    return edit(inputs, Finish.NONE);
  }

  private Outcome edit(Inputs inputs, Finish finish) throws Exception {
    return shop.draw(
        Order.of(
                ImageRequest.of("a red door").inputs(inputs).build(),
                new Target.File(Path.of("door.png")))
            .finished(finish));
  }

  private List<Part> parts() throws Exception {
    ReceivedRequest request = shop.endpoint.requests().getFirst();
    assertThat(request.path()).isEqualTo("/v1/images/edits");
    return Multipart.read(request.body(), request.header("Content-Type").orElseThrow());
  }

  private static Delivery only(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    return ((Outcome.Delivered) outcome).images().getFirst();
  }

  private static String refusal(Outcome outcome) {
    return Workshop.say(((Outcome.Failed) outcome).failure().what());
  }

  @Test
  void one_image_is_sent_as_it_is_under_a_name_that_tells_nothing() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    byte[] photo = SamplePictures.jpeg(40, 30);
    file("holiday in Rome.png", photo);

    assertThat(edit(images("holiday in Rome.png")).exitCode()).isZero();

    assertThat(parts()).extracting(Part::name).containsExactly("model", "prompt", "image");
    Part image = parts().getLast();
    assertThat(image.bytes()).isEqualTo(photo);
    assertThat(image.mediaType()).isEqualTo("image/jpeg");
    assertThat(image.filename()).contains("image-1.jpg");
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void several_images_are_a_list_in_their_order() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    file("b.webp", SamplePictures.webp(20, 20));
    file("a.png", SamplePictures.png(30, 20));

    edit(images("b.webp", "a.png", "b.webp"));

    assertThat(parts().stream().filter(part -> part.name().equals("image[]")))
        .extracting(Part::mediaType)
        .containsExactly("image/webp", "image/png", "image/webp");
  }

  @Test
  void a_data_url_is_an_image_like_any_other() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    byte[] png = SamplePictures.png(8, 8);

    edit(images("data:image/png;base64," + SamplePictures.base64(png)));

    assertThat(parts().getLast().bytes()).isEqualTo(png);
    try (var left = Files.list(shop.home().inputs())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void what_is_no_image_to_work_from_is_refused_before_anything_is_sent() throws Exception {
    file("words.png", "no image".getBytes(StandardCharsets.UTF_8));
    file("empty.png", new byte[0]);
    file("cut.png", Arrays.copyOf(SamplePictures.png(90, 90), 200));
    file("moves.gif", gif());
    Files.createDirectory(shop.pictures.resolve("album"));

    assertThat(refusal(edit(images("words.png")))).contains("words.png is no image but text");
    assertThat(refusal(edit(images("empty.png")))).contains("is empty");
    assertThat(refusal(edit(images("cut.png")))).contains("damaged png");
    assertThat(refusal(edit(images("moves.gif")))).contains("is a gif").contains("png, jpeg");
    assertThat(refusal(edit(images("album")))).contains("album is a folder");
    assertThat(refusal(edit(images("/dev/null")))).contains("no file but a device");
    assertThat(refusal(edit(images("gone.png")))).contains("There is no file gone.png");
    assertThat(refusal(edit(images("data:text/plain,hi")))).contains("data: URL");
    assertThat(refusal(edit(images("https://example.com/a.png")))).contains("--allow-links");
    assertThat(shop.endpoint.requests()).isEmpty();
  }

  @Test
  void a_link_into_a_private_network_is_not_followed_even_when_links_are_allowed()
      throws Exception {
    Inputs links =
        new Inputs(
            List.of(InputImage.named("https://169.254.169.254/a.png")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true);

    assertThat(refusal(edit(links))).contains("169.254.169.254");
    assertThat(shop.endpoint.requests()).isEmpty();
  }

  @Test
  void masks_are_held_against_the_first_image() throws Exception {
    file("house.png", SamplePictures.png(60, 40));
    file("opaque.jpg", SamplePictures.jpeg(60, 40));
    file("small.png", clearing(30, 40, 0, 0, 5, 5));
    Inputs house = images("house.png");

    assertThat(refusal(edit(house.masked(new Mask.Given(InputImage.named("opaque.jpg"))))))
        .contains("is a jpeg");
    assertThat(refusal(edit(house.masked(new Mask.Given(InputImage.named("small.png"))))))
        .contains("30x40")
        .contains("60x40");
    assertThat(refusal(edit(house.masked(new Mask.Rectangle(50, 0, 20, 20)))))
        .contains("50,0,20,20")
        .contains("60x40");
    assertThat(refusal(edit(house.masked(new Mask.OwnAlpha())))).contains("fully transparent");
    assertThat(shop.endpoint.requests()).isEmpty();
  }

  @Test
  void a_rectangle_becomes_a_mask_with_that_opening() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    file("house.png", SamplePictures.png(60, 40));

    edit(images("house.png").masked(new Mask.Rectangle(10, 5, 20, 30)));

    Part sent = parts().getLast();
    assertThat(sent.name()).isEqualTo("mask");
    BufferedImage mask = ImageIO.read(new ByteArrayInputStream(sent.bytes()));
    assertThat(mask.getWidth()).isEqualTo(60);
    assertThat(mask.getRGB(10, 5) >>> 24).isZero();
    assertThat(mask.getRGB(29, 34) >>> 24).isZero();
    assertThat(mask.getRGB(9, 5) >>> 24).isEqualTo(255);
    assertThat(mask.getRGB(30, 34) >>> 24).isEqualTo(255);
    assertThat(mask.getRGB(29, 35) >>> 24).isEqualTo(255);
  }

  @Test
  void a_file_that_changes_on_its_way_is_noticed_before_the_request_is_whole() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    Path photo = file("photo.png", SamplePictures.png(64, 64));
    Order order =
        Order.of(
            ImageRequest.of("x").inputs(images("photo.png")).build(),
            new Target.File(Path.of("x.png")));

    Outcome outcome;
    try (Limn limn = shop.open()) {
      outcome =
          limn.generate(
              order,
              event -> {
                if (event instanceof Progress.Sending) {
                  try {
                    Files.write(photo, new byte[] {1}, StandardOpenOption.WRITE);
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                }
              });
    }

    assertThat(shop.endpoint.paidRequests()).isZero();
    assertThat(((Outcome.Failed) outcome).failure()).isInstanceOf(Failure.NotSent.class);
    assertThat(refusal(outcome)).contains("photo.png changed");
    assertThat(outcome.report().attempts())
        .extracting(Attempt::state)
        .containsOnly(Attempt.State.NOT_SENT);
  }

  @Test
  void the_ledger_knows_the_inputs_by_their_hashes_and_not_their_bytes() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    Path photo = file("photo.png", SamplePictures.png(64, 64));

    edit(images("photo.png"));

    try (Limn limn = shop.open()) {
      String request = limn.history().list(HistoryFilter.ALL, 1).getFirst().intent().request();
      assertThat(request)
          .contains("\"file\":\"photo.png\"")
          .contains("\"size\":\"64x64\"")
          .contains(Digests.of(photo))
          .hasSizeLessThan(1_000);
    }
  }

  @Test
  void outside_of_the_mask_every_pixel_is_the_original_again() throws Exception {
    byte[] house = flat(64, 64, 0xff204060);
    byte[] changed = flat(64, 64, 0xffd0a080);
    file("house.png", house);
    shop.endpoint.answer(Reply.imagesB64(changed));

    Outcome outcome =
        edit(
            images("house.png").masked(new Mask.Rectangle(16, 16, 32, 32)),
            new Finish(true, false, Optional.empty(), OptionalInt.empty()));

    assertThat(outcome.exitCode()).isZero();
    Delivery image = only(outcome);
    assertThat(shop.files()).contains("door.png", "door-original.png");
    assertThat(image.file()).hasBinaryContent(changed).hasFileName("door-original.png");
    assertThat(image.result()).hasFileName("door.png");
    BufferedImage kept = ImageIO.read(image.result().toFile());
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        boolean inside = x >= 16 && x < 48 && y >= 16 && y < 48;
        if (!inside) {
          assertThat(kept.getRGB(x, y)).isEqualTo(0xff204060);
        }
      }
    }
    assertThat(kept.getRGB(32, 32)).isEqualTo(0xffd0a080);
    assertThat(kept.getRGB(16, 32)).isNotIn(0xff204060, 0xffd0a080);
    assertThat(image.copies())
        .extracting(Copy::made)
        .first()
        .isInstanceOfSatisfying(
            Copy.Made.KeptOutside.class, drift -> assertThat(drift.changed()).isEqualTo(1));
  }

  @Test
  void a_transparent_background_that_is_opaque_is_not_called_transparent() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(flat(32, 32, 0xff808080)));
    ImageRequest logo = ImageRequest.of("a logo").background("transparent").build();

    Delivery image = only(shop.draw(Order.of(logo, new Target.File(Path.of("logo.png")))));

    assertThat(image.clearness()).hasValueSatisfying(it -> assertThat(it.clear()).isZero());
    assertThat(image.notes()).extracting(Workshop::say).anyMatch(it -> it.contains("is opaque"));
  }

  @Test
  void a_model_without_transparency_is_refused_unless_a_cut_out_is_allowed() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(subject(96, 96, 0xff10e828)));
    ImageRequest logo =
        ImageRequest.of("a red ball").model("dall-e-3").background("transparent").build();
    Order order = Order.of(logo, new Target.File(Path.of("ball.png")));

    assertThat(refusal(shop.draw(order))).contains("no transparent background");
    assertThat(shop.endpoint.requests()).isEmpty();

    Outcome outcome =
        shop.draw(order.finished(new Finish(false, true, Optional.empty(), OptionalInt.empty())));
    Delivery image = only(outcome);
    String sent = shop.endpoint.requests().getFirst().bodyText();

    assertThat(sent).contains("#00ff00").doesNotContain("\"background\"");
    assertThat(shop.files()).contains("ball.png", "ball-original.png");
    BufferedImage cut = ImageIO.read(image.result().toFile());
    assertThat(cut.getRGB(2, 2) >>> 24).isZero();
    assertThat(cut.getRGB(48, 48)).isEqualTo(0xffd02020);
    assertThat(image.copies().getFirst().made())
        .isInstanceOfSatisfying(
            Copy.Made.CutOut.class,
            made -> {
              assertThat(made.key()).isEqualTo("#10e828");
              assertThat(made.clearness().clear()).isBetween(0.6, 0.8);
            });
  }

  @Test
  void a_background_that_is_no_key_is_told_and_no_file_pretends() throws Exception {
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png(96, 96)));
    ImageRequest logo =
        ImageRequest.of("a red ball").model("dall-e-3").background("transparent").build();

    Outcome outcome =
        shop.draw(
            Order.of(logo, new Target.File(Path.of("ball.png")))
                .finished(new Finish(false, true, Optional.empty(), OptionalInt.empty())));

    assertThat(outcome.exitCode()).isEqualTo(9);
    assertThat(((Outcome.Delivered) outcome).shortfall())
        .hasValueSatisfying(it -> assertThat(it).isInstanceOf(Failure.Unfinished.class));
    assertThat(shop.files()).containsExactly("ball-original.png");
  }

  @Test
  void copies_in_other_sizes_leave_the_picture_as_it_came() throws Exception {
    byte[] png = SamplePictures.png(200, 100);
    shop.endpoint.answer(Reply.imagesB64(png));

    Delivery image =
        only(
            shop.draw(
                shop.order("wide.png")
                    .finished(
                        new Finish(
                            false,
                            false,
                            Optional.of(new Fit(50, 50, Fit.How.PAD)),
                            OptionalInt.of(40)))));

    assertThat(image.file()).hasBinaryContent(png);
    assertThat(image.copies())
        .extracting(copy -> copy.file().getFileName() + " " + copy.width() + "x" + copy.height())
        .containsExactly("wide-50x50.png 50x50", "wide-50x50-max40.png 40x40");
  }

  @Test
  void gif_and_svg_are_saved_as_they_came_and_told() throws Exception {
    byte[] svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 30'><script>x()</script></svg>"
            .getBytes(StandardCharsets.UTF_8);
    shop.endpoint.then(Reply.imagesB64(svg)).then(Reply.imagesB64(gif()));

    Delivery drawing = only(shop.draw(shop.order("fox.png")));
    Delivery moving = only(shop.draw(shop.order("hen.png")));

    assertThat(drawing.file()).hasFileName("fox.svg").hasBinaryContent(svg);
    assertThat(drawing.width()).isEqualTo(40);
    assertThat(drawing.notes()).extracting(Workshop::say).anyMatch(it -> it.contains("scripts"));
    assertThat(moving.file()).hasFileName("hen.gif");
    assertThat(moving.notes()).extracting(Workshop::say).anyMatch(it -> it.contains("2 frames"));
  }

  /// Two frames of 1x1, 300 ms in all.
  private static byte[] gif() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {1, 0, 1, 0, (byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
    for (int delay : new int[] {10, 20}) {
      out.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 0, (byte) delay, 0, 0, 0});
      out.writeBytes(new byte[] {0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0});
    }
    out.write(0x3b);
    return out.toByteArray();
  }

  private static byte[] flat(int width, int height, int argb) throws IOException {
    return png(width, height, (_, _) -> argb);
  }

  private static byte[] clearing(int width, int height, int left, int top, int right, int bottom)
      throws IOException {
    return png(
        width, height, (x, y) -> x >= left && x < right && y >= top && y < bottom ? 0 : 0xff000000);
  }

  /// A red square with a blended edge on a ground of one colour.
  private static byte[] subject(int width, int height, int ground) throws IOException {
    return png(
        width,
        height,
        (x, y) -> {
          int reach = Math.max(Math.abs(2 * x + 1 - width), Math.abs(2 * y + 1 - height));
          return reach < width / 2 ? 0xffd02020 : reach < width / 2 + 2 ? 0xff708424 : ground;
        });
  }

  private interface Paint {
    int at(int x, int y);
  }

  private static byte[] png(int width, int height, Paint paint) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, paint.at(x, y));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
