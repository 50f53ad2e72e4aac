package dev.limn;

import dev.limn.home.Home;
import dev.limn.image.Target;
import dev.limn.landing.Landing;
import dev.limn.spool.Spool;
import java.nio.file.Path;

/// Where things are kept in a user's surroundings.
record Places(Setting setting) {
  /// Where pictures go, and where they go when that fails.
  Landing landing() {
    return new Landing(setting.home().state().resolve("rescued"), lastResort("rescued"));
  }

  /// Where raw answers are kept.
  Spool spool() {
    return new Spool(setting.home().spool(), lastResort("spool"));
  }

  /// The target, seen from the surroundings' folder.
  Target absolute(Target target) {
    return switch (target) {
      case Target.Folder(Path folder) -> new Target.Folder(setting.folder().resolve(folder));
      case Target.File(Path file) -> new Target.File(setting.folder().resolve(file));
    };
  }

  private static Path lastResort(String name) {
    return Home.temporary().resolveSibling(Home.temporary().getFileName() + "-" + name);
  }
}
