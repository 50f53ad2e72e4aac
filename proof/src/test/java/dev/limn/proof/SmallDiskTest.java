package dev.limn.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.Hasty;
import dev.limn.Limn;
import dev.limn.image.Outcome;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Real disks that are full for real, with room from nothing to more than an order needs. They are
/// held in memory (tmpfs), which only the system's administrator may ask for.
class SmallDiskTest {
  private static final int STEPS = Integer.getInteger("proof.disks", 20);
  private static final int PICTURE = 64;

  /// Preflight asks for so many KiB of free room; a disk that is larger by a filler file has it
  /// when the order begins.
  private static final int PREFLIGHT = 96 * 1024;

  @Test
  void whatever_room_is_left_the_picture_is_somewhere() throws Exception {
    byte[] picture = SamplePictures.png(PICTURE * 4, PICTURE);
    int kibOfPicture = picture.length / 1024 + 1;
    int run = 0;
    int elsewhere = 0;
    for (int step = 0; step < STEPS; step++) {
      int room = step * (kibOfPicture + 8) / Math.max(1, STEPS - 1);
      Path root = Files.createTempDirectory("limn-disk-");
      Path disk = Files.createDirectory(root.resolve("pictures"));
      if (!mount(disk, PREFLIGHT)) {
        System.out.println("not run: mounting a small disk is not permitted here");
        Quick.remove(root);
        return;
      }
      try (Scene scene = new Scene(root, FaultyEndpoint.start())) {
        scene.pictures.add(picture);
        // The room vanishes while the picture is being made, as other programs take it.
        scene.endpoint.answering(_ -> {
          fill(disk, room);
          return Reply.imagesB64(picture);
        });
        Outcome outcome;
        try (Limn limn = Hasty.open(scene.setting())) {
          outcome = limn.generate(Scene.order(), _ -> {});
        }
        run++;
        assertThat(outcome.exitCode()).as("room for %s KiB", room).isZero();
        assertThat(scene.endpoint.paidRequests()).isEqualTo(1);
        assertThat(scene.saved()).as("room for %s KiB", room).isNotEmpty();
        for (Path saved : scene.saved()) {
          assertThat(Arrays.equals(Files.readAllBytes(saved), picture)).as("%s", saved).isTrue();
          elsewhere += saved.startsWith(disk) ? 0 : 1;
        }
        assertThat(parts(disk)).as("what is left over").isZero();
      } finally {
        command("umount", disk.toString());
        Quick.remove(root);
      }
    }
    System.out.printf(
        "full disks: %d orders on real disks of as many sizes, %d pictures went elsewhere%n",
        run, elsewhere);
    assertThat(elsewhere).isBetween(1, run - 1);
  }

  private static long parts(Path disk) throws IOException {
    try (Stream<Path> files = Files.list(disk)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".part")).count();
    }
  }

  /// Fills the disk up to the given room.
  private static void fill(Path disk, int kib) {
    Path filler = disk.resolve("filler");
    byte[] piece = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (disk.toFile().getUsableSpace() > 0) {
        out.write(piece);
      }
    } catch (IOException e) {
      // Full, as it should be.
    }
    try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
      channel.truncate(Math.max(0, channel.size() - kib * 1024L));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean mount(Path folder, int kib) throws InterruptedException {
    return command("mount", "-t", "tmpfs", "-o", "size=" + kib + "k", "tmpfs", folder.toString());
  }

  private static boolean command(String... words) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
