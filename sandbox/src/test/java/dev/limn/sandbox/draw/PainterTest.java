package dev.limn.sandbox.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PainterTest {
  private final Painter painter = new Painter();

  @Test
  void the_same_brief_gives_the_same_bytes() {
    byte[] once = Encoding.PNG.encode(painter.paint(brief("a lighthouse at dusk", 160, 120)), 0);
    byte[] again =
        Encoding.PNG.encode(new Painter().paint(brief("a lighthouse at dusk", 160, 120)), 0);

    assertThat(again).isEqualTo(once);
  }

  @Test
  void the_size_is_exactly_as_asked() {
    for (int[] size : new int[][] {{16, 16}, {1, 1}, {300, 100}, {100, 300}, {333, 217}}) {
      BufferedImage picture = painter.paint(brief("mountains", size[0], size[1]));

      assertThat(picture.getWidth()).isEqualTo(size[0]);
      assertThat(picture.getHeight()).isEqualTo(size[1]);
    }
  }

  private static Brief brief(String prompt, int width, int height) {
    return new Brief(prompt, width, height, "auto", false, 0, List.of(), Optional.empty());
  }
}
