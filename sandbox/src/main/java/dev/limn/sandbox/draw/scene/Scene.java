package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Manner;
import java.util.Optional;

/// One composition.
interface Scene {
  /// Paints everything, or only the subject when the stage asks for a cut-out and the scene
  /// [#standsAlone].
  void paint(Stage stage);

  /// The hour that suits the scene when the prompt names none.
  Hour usualHour();

  /// The season or mood that suits the scene when the prompt leaves the light open.
  default Optional<Manner> usualManner() {
    return Optional.empty();
  }

  /// Whether the subject can stand without its surroundings. Others are shown inside a round emblem
  /// when the background is to be transparent.
  default boolean standsAlone() {
    return false;
  }
}
