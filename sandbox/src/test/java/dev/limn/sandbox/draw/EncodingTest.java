package dev.limn.sandbox.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

final class EncodingTest {

  @Test
  void png_gives_every_pixel_back() throws IOException {
    for (int[] size : new int[][] {{1, 1}, {3, 200}, {301, 97}}) {
      for (boolean transparent : new boolean[] {false, true}) {
        BufferedImage picture = picture(size[0], size[1], transparent);
        BufferedImage back = decoded(Encoding.PNG.encode(picture, 50), "png");

        assertThat(back.getColorModel().hasAlpha()).isEqualTo(transparent);
        assertThat(Samples.pixels(back)).isEqualTo(Samples.pixels(picture));
      }
    }
  }

  @Test
  void jpeg_is_readable_and_obeys_its_quality() throws IOException {
    BufferedImage picture = picture(301, 97, false);
    byte[] good = Encoding.JPEG.encode(picture, 95);
    byte[] small = Encoding.JPEG.encode(picture, 20);
    BufferedImage back = decoded(good, "jpeg");

    assertThat(back.getWidth()).isEqualTo(301);
    assertThat(back.getHeight()).isEqualTo(97);
    assertThat(Samples.difference(Samples.look(back), Samples.look(picture))).isLessThan(0.02);
    assertThat(small.length).isLessThan(good.length / 2);
  }

  @Test
  void jpeg_lays_transparency_on_white() throws IOException {
    BufferedImage back = decoded(Encoding.JPEG.encode(picture(120, 120, true), 90), "jpeg");

    assertThat(back.getRGB(1, 1) & 255).isGreaterThan(245);
  }

  @Test
  void webp_keeps_size_and_transparency() throws IOException {
    BufferedImage picture = picture(301, 97, true);
    for (int compression : new int[] {0, 80, 100}) {
      byte[] bytes = Encoding.WEBP.encode(picture, compression);
      BufferedImage back = decoded(bytes, "webp");

      assertThat(new String(bytes, 8, 4, java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("WEBP");
      assertThat(back.getWidth()).isEqualTo(301);
      assertThat(back.getHeight()).isEqualTo(97);
      assertThat(back.getRGB(0, 0) >>> 24).isZero();
      assertThat(Samples.pixels(back).stream().filter(p -> p >>> 24 == 255).count())
          .isGreaterThan(500);
    }
  }

  @Test
  void webp_without_transparency_shows_the_same_picture() throws IOException {
    BufferedImage picture = picture(301, 97, false);
    BufferedImage back = decoded(Encoding.WEBP.encode(picture, 90), "webp");

    assertThat(Samples.difference(Samples.look(back), Samples.look(picture))).isLessThan(0.02);
  }

  @Test
  void media_types_are_the_registered_ones() {
    assertThat(Encoding.PNG.mediaType()).isEqualTo("image/png");
    assertThat(Encoding.JPEG.mediaType()).isEqualTo("image/jpeg");
    assertThat(Encoding.WEBP.mediaType()).isEqualTo("image/webp");
  }

  private static BufferedImage picture(int width, int height, boolean transparent) {
    return new Painter()
        .paint(
            new Brief("a fox", width, height, "low", transparent, 0, List.of(), Optional.empty()));
  }

  private static BufferedImage decoded(byte[] bytes, String format) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }
}
