package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.words.Hour;

/// A wood with light falling into it.
final class ForestScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.DAY;
  }

  @Override
  public void paint(Stage stage) {
    Woods.backdrop(stage, stage.height() * 0.66, 5);
    Meadow.grass(stage, stage.height() * 0.99, stage.unit() * 0.07, stage.palette().ink());
    Weathers.fall(stage);
  }
}
