package dev.limn.home;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A small disk of its own, where this machine permits one (Linux, as root); it fills for real.
public final class Tmpfs implements AutoCloseable {
  private final Path folder;

  private Tmpfs(Path folder) {
    this.folder = folder;
  }

  /// A disk of so many KiB under `parent`; empty, with a printed reason, where it is not permitted.
  public static Optional<Tmpfs> mounted(Path parent, int kib) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("disk"));
    if (!run("mount", "-t", "tmpfs", "-o", "size=" + kib + "k", "tmpfs", folder.toString())) {
      System.out.println("not run: mounting a small disk is not permitted here");
      return Optional.empty();
    }
    return Optional.of(new Tmpfs(folder));
  }

  private static boolean run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The disk.
  public Path folder() {
    return folder;
  }

  /// Leaves no room at all.
  public Path fill() throws IOException {
    Path filler = folder.resolve("filler");
    byte[] piece = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (int i = 0; i < 100_000; i++) {
        out.write(piece);
      }
    } catch (IOException e) {
      return filler; // full
    }
    throw new IllegalStateException("the disk does not fill");
  }

  @Override
  public void close() {
    run("umount", folder.toString());
  }
}
