package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.words.Reading;

/// All that a scene needs to paint itself once.
///
/// @param canvas where to paint; empty at first
/// @param palette the colours
/// @param reading what was asked for
/// @param dice chance, fixed by the prompt
/// @param detail how much small stuff
/// @param cutout whether only the subject is wanted, on nothing
record Stage(
    Canvas canvas, Palette palette, Reading reading, Dice dice, Detail detail, boolean cutout) {

  double width() {
    return canvas.width();
  }

  double height() {
    return canvas.height();
  }

  double unit() {
    return canvas.unit();
  }
}
