package dev.limn.sandbox.faulty;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplePicturesTest {

  @ParameterizedTest
  @CsvSource({"1,1", "16,16", "300,200", "32767,2", "181,181"})
  void a_png_of_any_size_can_be_read_and_has_the_announced_length(int width, int height)
      throws IOException {
    byte[] png = SamplePictures.png(width, height);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    assertThat(SamplePictures.hugePng(width, height).length()).hasValue(png.length);
  }

  @Test
  void jpeg_and_webp_can_be_read() throws IOException {
    assertThat(ImageIO.read(new ByteArrayInputStream(SamplePictures.jpeg(20, 10))).getWidth())
        .isEqualTo(20);
    assertThat(ImageIO.read(new ByteArrayInputStream(SamplePictures.webp(20, 10))).getHeight())
        .isEqualTo(10);
  }
}
