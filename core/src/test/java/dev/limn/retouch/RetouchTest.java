package dev.limn.retouch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.image.Fit;
import dev.limn.sandbox.faulty.SamplePictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Work on pixels, seen from the files that come of it.
class RetouchTest {
  @TempDir Path folder;

  private interface Paint {
    int at(int x, int y);
  }

  private Path drawn(String name, int width, int height, Paint paint) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, paint.at(x, y));
      }
    }
    Path file = folder.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Path target() throws IOException {
    return Files.createTempFile(folder, "out", ".png");
  }

  private static BufferedImage read(Path file) throws IOException {
    return ImageIO.read(file.toFile());
  }

  @Test
  void all_three_formats_are_decoded() throws Exception {
    for (byte[] bytes :
        new byte[][] {
          SamplePictures.png(37, 21), SamplePictures.jpeg(37, 21), SamplePictures.webp(37, 21)
        }) {
      Bitmap bitmap = Bitmap.of(Files.write(folder.resolve("sample"), bytes));

      assertThat(bitmap.width()).isEqualTo(37);
      assertThat(bitmap.height()).isEqualTo(21);
    }
  }

  @Test
  void a_picture_that_claims_too_many_pixels_is_not_decoded() throws Exception {
    Path bomb = folder.resolve("bomb.png");
    try (var out = Files.newOutputStream(bomb)) {
      SamplePictures.hugePng(7_000, 7_000).writer().writeTo(out);
    }

    assertThatThrownBy(() -> Bitmap.of(bomb))
        .isInstanceOf(Undecodable.class)
        .hasMessageContaining("megapixels");
  }

  @Test
  void a_copy_of_another_size_keeps_flat_colours_and_does_not_bleed() throws Exception {
    Path halves = drawn("h.png", 64, 64, (x, _) -> x < 32 ? 0xffff0000 : 0x0000ff00);
    Path file = target();

    Copies.within(halves, 16, file);

    BufferedImage small = read(file);
    assertThat(small.getWidth()).isEqualTo(16);
    assertThat(small.getRGB(2, 8)).isEqualTo(0xffff0000);
    assertThat(small.getRGB(13, 8) >>> 24).isZero();
    assertThat(small.getRGB(7, 8) & 0xff00).as("no green in the red edge").isZero();
  }

  @Test
  void a_copy_is_never_larger_than_its_picture_and_can_be_cropped_or_padded() throws Exception {
    Path wide = drawn("w.png", 40, 20, (_, _) -> 0xff336699);
    Path file = target();

    Copies.within(wide, 100, file);
    assertThat(read(file).getWidth()).isEqualTo(40);

    Copies.fit(wide, new Fit(30, 30, Fit.How.CROP), file);
    assertThat(read(file).getHeight()).isEqualTo(30);
    assertThat(read(file).getRGB(0, 0)).isEqualTo(0xff336699);

    Copies.fit(wide, new Fit(30, 30, Fit.How.PAD), file);
    assertThat(read(file).getRGB(0, 0) >>> 24).isZero();
    assertThat(read(file).getRGB(15, 15)).isEqualTo(0xff336699);
  }

  @Test
  void drift_counts_only_what_was_to_be_kept() throws Exception {
    Path before = drawn("b.png", 40, 40, (_, _) -> 0xff808080);
    Path mask = drawn("m.png", 40, 40, (x, _) -> x < 20 ? 0 : 0xff000000);
    Path after = drawn("a.png", 40, 40, (x, _) -> x < 30 ? 0xffffffff : 0xff808080);

    KeptOutside.Drift drift = KeptOutside.write(before, mask, after, target());

    assertThat(drift.changed()).isEqualTo(0.5);
    assertThat(drift.mean()).isBetween(63.0, 64.0);
  }

  @Test
  void the_result_of_a_service_is_scaled_to_the_original() throws Exception {
    Path before = drawn("b.png", 80, 40, (_, _) -> 0xff102030);
    Path mask = drawn("m.png", 80, 40, (x, _) -> x < 40 ? 0 : 0xff000000);
    Path after = drawn("a.png", 40, 20, (_, _) -> 0xffe0d0c0);
    Path file = target();

    KeptOutside.write(before, mask, after, file);

    assertThat(read(file).getWidth()).isEqualTo(80);
    assertThat(read(file).getRGB(5, 20)).isEqualTo(0xffe0d0c0);
    assertThat(read(file).getRGB(60, 20)).isEqualTo(0xff102030);
  }

  @Test
  void a_cut_out_takes_the_key_out_of_the_edge_and_leaves_the_inside_alone() throws Exception {
    int key = 0xff12e022;
    int leaf = 0xff3c9640; // green itself, but inside
    Path painted =
        drawn(
            "p.png",
            120,
            120,
            (x, y) -> {
              double reach = Math.hypot(x - 59.5, y - 59.5);
              if (reach < 20) {
                return leaf;
              }
              return reach < 40 ? 0xffc02830 : reach < 41 ? mixed(0xffc02830, key) : key;
            });
    Path file = target();

    CutOut.Result result = CutOut.write(painted, file);

    BufferedImage cut = read(file);
    assertThat(result).isInstanceOf(CutOut.Result.Done.class);
    assertThat(cut.getRGB(1, 1)).isZero();
    assertThat(cut.getRGB(60, 60)).isEqualTo(leaf);
    assertThat(cut.getRGB(60, 30)).isEqualTo(0xffc02830);
    for (int x = 0; x < 60; x++) {
      int pixel = cut.getRGB(x, 60);
      if (pixel >>> 24 > 0 && x < 25) {
        assertThat(pixel >> 8 & 255)
            .as("green left at " + x)
            .isLessThanOrEqualTo(pixel >> 16 & 255);
      }
    }
  }

  @Test
  void a_grey_border_is_no_key() throws Exception {
    Path grey = drawn("g.png", 60, 60, (_, _) -> 0xff000000);

    assertThat(CutOut.write(grey, target())).isInstanceOf(CutOut.Result.NoKey.class);
  }

  @Test
  void sizes_of_copies_are_read_as_people_write_them() {
    assertThat(Fit.parse("800x600")).contains(new Fit(800, 600, Fit.How.CROP));
    assertThat(Fit.parse("800x600:pad")).contains(new Fit(800, 600, Fit.How.PAD));
    assertThat(Fit.parse("800")).isEqualTo(Optional.empty());
  }

  private static int mixed(int one, int other) {
    int mixed = 0xff000000;
    for (int shift = 16; shift >= 0; shift -= 8) {
      mixed |= (((one >> shift & 255) + (other >> shift & 255)) / 2) << shift;
    }
    return mixed;
  }
}
