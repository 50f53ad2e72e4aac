package dev.limn.proof.simulation;

import dev.limn.proof.disk.Disk;
import dev.limn.proof.disk.Failing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/// What the disk does in one simulated order: nothing bad, a failure, or the end of the process.
final class Trial implements Disk.Watcher {
  /// The process is dead: nothing that it does afterwards reaches the disk.
  static final class Dead extends Error {
    private static final long serialVersionUID = 1L;

    Dead() {
      super("the process was killed", null, false, false);
    }
  }

  private static final List<Failing.Kind> KINDS = List.copyOf(EnumSet.allOf(Failing.Kind.class));

  private final Failing failing;
  private final int death;
  private int count;
  private boolean dead;

  Trial(Random random) {
    int fate = random.nextInt(4);
    int at = 1 + random.nextInt(25);
    Failing.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    failing = new Failing(kind, fate == 0 ? at : Integer.MAX_VALUE, random.nextInt(3) == 0);
    death = fate == 1 ? at : Integer.MAX_VALUE;
  }

  synchronized boolean isDead() {
    return dead;
  }

  synchronized void kill() {
    dead = true;
  }

  @Override
  public synchronized int before(String operation, Path file) throws IOException {
    if (++count == death) {
      dead = true;
    }
    if (dead) {
      throw new Dead();
    }
    return failing.before(operation, file);
  }

  @Override
  public void after(String operation, Path file) {}
}
