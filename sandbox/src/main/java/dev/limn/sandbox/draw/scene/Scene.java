package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.words.Hour;

/// One composition.
interface Scene {
  /// Paints everything, or only the subject when the stage asks for a cut-out and the scene
  /// [#standsAlone].
  void paint(Stage stage);

  /// The hour that suits the scene when the prompt names none.
  Hour usualHour();

  /// Whether the subject can stand without its surroundings. Others are shown inside a round emblem
  /// when the background is to be transparent.
  default boolean standsAlone() {
    return false;
  }
}
