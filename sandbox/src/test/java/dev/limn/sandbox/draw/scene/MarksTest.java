package dev.limn.sandbox.draw.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.words.Subject;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MarksTest {

  @ParameterizedTest
  @EnumSource(Subject.class)
  void a_sign_stays_within_the_rings_of_its_badge(Subject subject) {
    Canvas canvas = new Canvas(200, 200);
    AffineTransform place = new AffineTransform(100, 0, 0, 100, 100, 100);

    Optional<Consumer<Marks>> sign = Marks.sign(List.of(subject));
    sign.ifPresent(s -> s.accept(new Marks(canvas, place, 0xffffff, 0xff0000, 0x000000)));

    int inside = 0;
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 200; x++) {
        if (canvas.pixels()[y * 200 + x] != 0) {
          assertThat(Math.hypot(x - 100, y - 100)).isLessThan(92);
          inside++;
        }
      }
    }
    assertThat(inside > 2000).isEqualTo(sign.isPresent());
  }
}
