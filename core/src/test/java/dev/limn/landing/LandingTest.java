package dev.limn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.Digests;
import dev.limn.home.Tmpfs;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.Target;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import dev.limn.text.Saying;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {
  private static final String JOB = "k3v9q2mx";

  @TempDir Path temporary;
  private Path folder;
  private Path rescued;
  private Path last;
  private Landing landing;

  @BeforeEach
  void lay() throws IOException {
    folder = temporary.toRealPath();
    rescued = folder.resolve("state").resolve("rescued");
    last = folder.resolve("last");
    landing = new Landing(rescued, last);
  }

  private LandingPlan planned(Target target, boolean overwrite, int count, ImageFormat format) {
    return ready(landing.prepare(target, overwrite, count, format, "A cat, asleep!", JOB));
  }

  private static LandingPlan ready(Preflight preflight) {
    assertThat(preflight).isInstanceOf(Preflight.Ready.class);
    return ((Preflight.Ready) preflight).plan();
  }

  private static Target file(Path path) {
    return new Target.File(path);
  }

  private static Failure refused(Preflight preflight) {
    assertThat(preflight).isInstanceOf(Preflight.Refused.class);
    Failure failure = ((Preflight.Refused) preflight).failure();
    speakable(failure.what());
    speakable(failure.next());
    return failure;
  }

  private static void speakable(Saying saying) {
    for (Language language : Language.values()) {
      assertThat(new Phrasebook(language).say(saying)).isNotBlank();
    }
  }

  private static void write(Part part, String content) throws IOException {
    try (OutputStream out = part.write()) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Landed.InPlace landed(
      LandingPlan plan, int index, ImageFormat format, String content) throws IOException {
    Part part = plan.open(index).orElseThrow();
    write(part, content);
    Landed landed = plan.land(part, format, Digests.of(content));
    assertThat(landed).isInstanceOf(Landed.InPlace.class);
    Landed.InPlace place = (Landed.InPlace) landed;
    assertThat(place.file()).hasContent(content);
    assertThat(part.file()).doesNotExist();
    place.notes().forEach(LandingTest::speakable);
    return place;
  }

  private static List<String> keys(Landed.InPlace landed) {
    return landed.notes().stream().map(Saying::key).toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_picture_gets_the_name_that_was_asked_for_and_nothing_else_stays() throws IOException {
    Path asked = folder.resolve("new").resolve("deep").resolve("cat.png");
    try (LandingPlan plan = planned(file(asked), false, 1, ImageFormat.PNG)) {
      Landed.InPlace landed = landed(plan, 1, ImageFormat.PNG, "picture");

      assertThat(landed).isEqualTo(new Landed.InPlace(asked, false, List.of()));
    }
    assertThat(names(folder.resolve("new").resolve("deep"))).containsExactly("cat.png");
  }

  @Test
  void generated_names_tell_the_prompt_and_the_order() throws IOException {
    Target target = new Target.Folder(folder.resolve("out"));
    try (LandingPlan plan = planned(target, false, 2, ImageFormat.JPEG)) {
      landed(plan, 1, ImageFormat.JPEG, "one");
      landed(plan, 2, ImageFormat.JPEG, "two");
      landed(plan, 3, ImageFormat.JPEG, "one more than asked for");
    }
    assertThat(names(folder.resolve("out")))
        .containsExactly(
            "cat-asleep-" + JOB + "-1.jpg",
            "cat-asleep-" + JOB + "-2.jpg",
            "cat-asleep-" + JOB + "-3.jpg");
  }

  @Test
  void several_pictures_of_one_name_are_numbered() throws IOException {
    try (LandingPlan plan = planned(file(folder.resolve("cat.webp")), false, 3, ImageFormat.WEBP)) {
      landed(plan, 3, ImageFormat.WEBP, "c");
      landed(plan, 1, ImageFormat.WEBP, "a");
      landed(plan, 2, ImageFormat.WEBP, "b");
    }
    assertThat(folder.resolve("cat-1.webp")).hasContent("a");
    assertThat(folder.resolve("cat-2.webp")).hasContent("b");
    assertThat(folder.resolve("cat-3.webp")).hasContent("c");
  }

  @Test
  void another_format_than_asked_gets_its_true_extension_and_a_note() throws IOException {
    try (LandingPlan plan = planned(file(folder.resolve("cat.webp")), false, 1, ImageFormat.WEBP)) {
      Landed.InPlace landed = landed(plan, 1, ImageFormat.PNG, "png");

      assertThat(landed.file()).isEqualTo(folder.resolve("cat.png"));
      assertThat(keys(landed)).containsExactly("landing.true-format");
    }
    assertThat(names(folder)).contains("cat.png").doesNotContain("cat.webp");
  }

  @Test
  void names_without_a_picture_extension_stay_as_they_are() throws IOException {
    for (String name : List.of("cat", "cat.jpeg", "cat.v2", ".hidden", "cat.JPG")) {
      try (LandingPlan plan = planned(file(folder.resolve(name)), false, 1, ImageFormat.JPEG)) {
        assertThat(landed(plan, 1, ImageFormat.JPEG, name).file()).isEqualTo(folder.resolve(name));
      }
    }
  }

  @Test
  void an_existing_file_is_refused_before_anything_is_sent() throws IOException {
    Files.writeString(folder.resolve("cat.png"), "old");

    Failure failure =
        refused(
            landing.prepare(file(folder.resolve("cat.png")), false, 1, ImageFormat.PNG, "x", JOB));

    assertThat(failure.exitCode()).isEqualTo(10);
    assertThat(failure.what().key()).isEqualTo("landing.taken");
    assertThat(new Phrasebook(Language.EN).say(failure.next())).contains("--overwrite");
    assertThat(names(folder)).containsExactly("cat.png");
  }

  @Test
  void of_several_names_each_is_looked_at() throws IOException {
    Files.writeString(folder.resolve("cat-2.png"), "old");

    Failure failure =
        refused(
            landing.prepare(file(folder.resolve("cat.png")), false, 2, ImageFormat.PNG, "x", JOB));

    assertThat(failure.what().values()).contains(folder.resolve("cat-2.png").toString());
  }

  @Test
  void a_file_that_appears_meanwhile_is_left_alone() throws IOException {
    try (LandingPlan plan = planned(file(folder.resolve("cat.png")), false, 1, ImageFormat.PNG)) {
      Files.writeString(folder.resolve("cat.png"), "somebody else's");
      Files.writeString(folder.resolve("cat-2.png"), "somebody else's, too");

      Landed.InPlace landed = landed(plan, 1, ImageFormat.PNG, "mine");

      assertThat(landed.file()).isEqualTo(folder.resolve("cat-3.png"));
      assertThat(keys(landed)).containsExactly("landing.name-taken");
    }
    assertThat(folder.resolve("cat.png")).hasContent("somebody else's");
    assertThat(folder.resolve("cat-2.png")).hasContent("somebody else's, too");
  }

  @Test
  void overwriting_replaces_the_named_file_and_no_other() throws IOException {
    Files.writeString(folder.resolve("cat.webp"), "old");
    Files.writeString(folder.resolve("cat.png"), "another picture");
    try (LandingPlan plan = planned(file(folder.resolve("cat.webp")), true, 1, ImageFormat.WEBP)) {
      // Another format came: to replace cat.png was not allowed.
      assertThat(landed(plan, 1, ImageFormat.PNG, "png").file())
          .isEqualTo(folder.resolve("cat-2.png"));
    }
    assertThat(folder.resolve("cat.webp")).hasContent("old");
    assertThat(folder.resolve("cat.png")).hasContent("another picture");

    try (LandingPlan plan = planned(file(folder.resolve("cat.webp")), true, 1, ImageFormat.WEBP)) {
      landed(plan, 1, ImageFormat.WEBP, "new");
    }
    assertThat(folder.resolve("cat.webp")).hasContent("new");
  }

  @Test
  void a_link_planted_at_the_target_is_never_written_through() throws IOException {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "untouched");
    Path asked = folder.resolve("cat.png");
    try (LandingPlan plan = planned(file(asked), false, 1, ImageFormat.PNG)) {
      Files.createSymbolicLink(asked, secret);
      assertThat(landed(plan, 1, ImageFormat.PNG, "mine").file())
          .isEqualTo(folder.resolve("cat-2.png"));
    }
    try (LandingPlan plan = planned(file(asked), true, 1, ImageFormat.PNG)) {
      landed(plan, 1, ImageFormat.PNG, "over");
    }
    assertThat(secret).hasContent("untouched");
    assertThat(Files.isSymbolicLink(asked)).isFalse();
    // A link to nowhere is a taken name, too.
    Files.createSymbolicLink(folder.resolve("dog.png"), folder.resolve("nowhere"));
    refused(landing.prepare(file(folder.resolve("dog.png")), false, 1, ImageFormat.PNG, "x", JOB));
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  @Test
  void a_link_planted_at_the_temporary_file_is_not_written_through() throws IOException {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, "untouched");
    Files.createSymbolicLink(folder.resolve(".cat.png." + JOB + ".part"), secret);

    try (LandingPlan plan = planned(file(folder.resolve("cat.png")), false, 1, ImageFormat.PNG)) {
      landed(plan, 1, ImageFormat.PNG, "mine");
    }

    assertThat(secret).hasContent("untouched");
  }

  @Test
  void a_folder_that_vanishes_sends_the_picture_elsewhere() throws IOException {
    Path out = folder.resolve("out");
    LandingPlan plan = planned(file(out.resolve("cat.png")), false, 1, ImageFormat.PNG);
    Part part = plan.open(1).orElseThrow();
    Files.delete(part.file());
    Files.delete(out);
    // The bytes are gone with the folder: the reply is decoded once more, to the next place.
    assertThat(plan.land(part, ImageFormat.PNG, Digests.of("x")))
        .isInstanceOf(Landed.Nowhere.class);
    Part again = plan.elsewhere(part).orElseThrow();
    assertThat(again.elsewhere()).isTrue();
    write(again, "picture");

    Landed.InPlace landed =
        (Landed.InPlace) plan.land(again, ImageFormat.PNG, Digests.of("picture"));

    assertThat(landed.file()).isEqualTo(rescued.resolve("cat.png")).hasContent("picture");
    assertThat(landed.elsewhere()).isTrue();
    assertThat(keys(landed)).containsExactly("landing.elsewhere");
  }

  @Test
  void a_folder_replaced_by_a_link_gets_nothing() throws IOException {
    Path out = folder.resolve("out");
    Path trap = Files.createDirectory(folder.resolve("trap"));
    LandingPlan plan = planned(file(out.resolve("cat.png")), false, 1, ImageFormat.PNG);
    Part part = plan.open(1).orElseThrow();
    write(part, "picture");
    Files.move(out, folder.resolve("moved"));
    Files.createSymbolicLink(out, trap);

    assertThat(plan.land(part, ImageFormat.PNG, Digests.of("picture")))
        .isInstanceOf(Landed.Nowhere.class);
    Part again = plan.open(1).orElseThrow();
    write(again, "picture");
    Landed landed = plan.land(again, ImageFormat.PNG, Digests.of("picture"));

    assertThat(((Landed.InPlace) landed).file()).isEqualTo(rescued.resolve("cat.png"));
    assertThat(trap).isEmptyDirectory();
  }

  @Test
  void a_folder_reached_by_the_user_s_own_link_is_fine() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    Path link = Files.createSymbolicLink(folder.resolve("p"), pictures);

    try (LandingPlan plan = planned(file(link.resolve("cat.png")), false, 1, ImageFormat.PNG)) {
      landed(plan, 1, ImageFormat.PNG, "picture");
    }

    assertThat(pictures.resolve("cat.png")).hasContent("picture");
  }

  @Test
  void a_folder_made_anew_is_not_the_same_and_only_a_verified_copy_goes_elsewhere()
      throws IOException {
    Path out = folder.resolve("out");
    for (String received : List.of("picture", "another picture")) {
      LandingPlan plan = planned(file(out.resolve("cat.png")), false, 1, ImageFormat.PNG);
      Part part = plan.open(1).orElseThrow();
      write(part, "picture");
      Files.move(out, folder.resolve("moved"));
      Files.createDirectory(out);
      Files.move(folder.resolve("moved").resolve(part.file().getFileName()), part.file());
      Files.delete(folder.resolve("moved"));

      Landed landed = plan.land(part, ImageFormat.PNG, Digests.of(received));

      if (received.equals("picture")) {
        Landed.InPlace place = (Landed.InPlace) landed;
        assertThat(place.file()).isEqualTo(rescued.resolve("cat.png")).hasContent("picture");
        assertThat(keys(place)).containsExactly("landing.elsewhere");
        assertThat(out).isEmptyDirectory();
      } else {
        Landed.Nowhere nowhere = (Landed.Nowhere) landed;
        speakable(nowhere.story().what());
        speakable(nowhere.story().next());
        assertThat(nowhere.part()).hasContent("picture");
        assertThat(names(rescued)).containsExactly("cat.png");
      }
    }
  }

  @Test
  void a_file_in_place_of_the_folder_is_refused_with_nothing_sent() throws IOException {
    Files.writeString(folder.resolve("out"), "a file");

    for (Target target :
        List.of(
            new Target.Folder(folder.resolve("out")),
            file(folder.resolve("out").resolve("cat.png")),
            file(folder.resolve("out").resolve("deep").resolve("cat.png")))) {
      Failure failure = refused(landing.prepare(target, false, 1, ImageFormat.PNG, "x", JOB));
      assertThat(failure.exitCode()).isEqualTo(10);
    }
    assertThat(folder.resolve("out")).hasContent("a file");
  }

  @Test
  void a_folder_that_cannot_be_written_is_refused() {
    // Permission bits do not bind a test that runs as root; nobody may write here.
    Path sealed = Path.of("/proc/self");
    if (!Files.isDirectory(sealed)) {
      System.out.println("not run: this system has no folder that nobody may write to");
      return;
    }

    Failure failure =
        refused(
            landing.prepare(file(sealed.resolve("cat.png")), false, 1, ImageFormat.PNG, "x", JOB));

    assertThat(failure.exitCode()).isEqualTo(10);
    assertThat(failure.what().key()).isEqualTo("landing.cannot-write");
  }

  @Test
  void a_folder_as_the_target_is_told_apart_from_a_name() throws IOException {
    Files.createDirectory(folder.resolve("cat.png"));

    for (boolean overwrite : new boolean[] {false, true}) {
      Failure failure =
          refused(
              landing.prepare(
                  file(folder.resolve("cat.png")), overwrite, 1, ImageFormat.PNG, "x", JOB));
      assertThat(failure.what().key()).isEqualTo("landing.is-folder");
    }
  }

  @Test
  void a_device_is_not_overwritten() {
    Path device = Path.of("/dev/null");
    if (!Files.exists(device)) {
      System.out.println("not run: no /dev/null here");
      return;
    }

    Failure failure = refused(landing.prepare(file(device), true, 1, ImageFormat.PNG, "x", JOB));

    assertThat(failure.what().key()).isEqualTo("landing.no-file");
  }

  @Test
  void a_small_disk_is_refused_before_anything_is_sent() throws Exception {
    Optional<Tmpfs> disk = Tmpfs.mounted(folder, 1024);
    if (disk.isEmpty()) {
      return;
    }
    try (Tmpfs small = disk.get()) {
      Failure failure =
          refused(
              landing.prepare(
                  file(small.folder().resolve("cat.png")), false, 1, ImageFormat.PNG, "x", JOB));

      assertThat(failure.what().key()).isEqualTo("landing.no-room");
      assertThat(failure.exitCode()).isEqualTo(10);
      assertThat(small.folder()).isEmptyDirectory();
    }
  }

  @Test
  void a_disk_that_fills_meanwhile_sends_the_picture_elsewhere() throws Exception {
    Optional<Tmpfs> disk = Tmpfs.mounted(folder, 80 * 1024);
    if (disk.isEmpty()) {
      return;
    }
    try (Tmpfs small = disk.get()) {
      LandingPlan plan =
          planned(file(small.folder().resolve("cat.png")), false, 1, ImageFormat.PNG);
      Part part = plan.open(1).orElseThrow();
      Path filler = small.fill();
      boolean failed = false;
      try {
        write(part, "x".repeat(100_000));
      } catch (IOException e) {
        failed = true;
      }
      assertThat(failed).isTrue();

      Part next = plan.elsewhere(part).orElseThrow();
      write(next, "x".repeat(100_000));
      Landed landed = plan.land(next, ImageFormat.PNG, Digests.of("x".repeat(100_000)));

      assertThat(((Landed.InPlace) landed).file()).isEqualTo(rescued.resolve("cat.png"));
      assertThat(names(small.folder())).containsExactly(filler.getFileName().toString());
    }
  }

  @Test
  void when_the_second_place_fails_too_there_is_a_third() throws IOException {
    Files.createDirectories(rescued.getParent());
    Files.writeString(rescued, "not a folder");
    LandingPlan plan = planned(file(folder.resolve("cat.png")), false, 1, ImageFormat.PNG);
    Part next = plan.elsewhere(plan.open(1).orElseThrow()).orElseThrow();
    write(next, "picture");

    Landed landed = plan.land(next, ImageFormat.PNG, Digests.of("picture"));

    assertThat(((Landed.InPlace) landed).file()).isEqualTo(last.resolve("cat.png"));
    assertThat(plan.elsewhere(next)).isEmpty();
  }

  @Test
  void resuming_takes_the_same_bytes_for_the_picture_and_others_for_strangers() throws IOException {
    Target target = file(folder.resolve("cat.png"));
    try (LandingPlan plan = planned(target, false, 1, ImageFormat.PNG)) {
      landed(plan, 1, ImageFormat.PNG, "picture");
    }

    LandingPlan again = ready(landing.resume(target, 1, ImageFormat.PNG, "x", JOB));
    assertThat(landed(again, 1, ImageFormat.PNG, "picture").file())
        .isEqualTo(folder.resolve("cat.png"));
    assertThat(landed(again, 1, ImageFormat.PNG, "another").file())
        .isEqualTo(folder.resolve("cat-2.png"));
    assertThat(names(folder)).containsExactly("cat-2.png", "cat.png");
  }

  @Test
  void resuming_saves_a_paid_picture_elsewhere_when_a_file_took_the_folder_s_place()
      throws IOException {
    Path out = folder.resolve("out");
    Files.writeString(out, "a file");

    for (Target target : List.of(file(out.resolve("cat.webp")), new Target.Folder(out))) {
      LandingPlan plan = ready(landing.resume(target, 2, ImageFormat.PNG, "A cat", JOB));
      Landed.InPlace landed = landed(plan, 2, ImageFormat.PNG, "picture");
      plan.close();

      assertThat(landed.elsewhere()).isTrue();
      assertThat(keys(landed)).endsWith("landing.no-folder", "landing.rescued");
    }
    assertThat(out).hasContent("a file");
    assertThat(names(rescued)).containsExactlyInAnyOrder("cat-" + JOB + "-2.png", "cat-2.png");
    assertThat(last).doesNotExist();
  }

  @Test
  void resuming_saves_a_paid_picture_elsewhere_when_the_folder_cannot_be_written()
      throws IOException {
    Path sealed = Path.of("/proc/self");
    if (!Files.isDirectory(sealed)) {
      System.out.println("not run: this system has no folder that nobody may write to");
      return;
    }
    for (Path asked : List.of(sealed.resolve("cat.png"), sealed.resolve("new").resolve("b.png"))) {
      LandingPlan plan = ready(landing.resume(file(asked), 1, ImageFormat.PNG, "x", JOB));

      assertThat(landed(plan, 1, ImageFormat.PNG, "picture").file())
          .isEqualTo(rescued.resolve(asked.getFileName()));
    }
  }

  @Test
  void resuming_does_without_a_disk_that_is_too_small() throws Exception {
    Optional<Tmpfs> disk = Tmpfs.mounted(folder, 1024);
    if (disk.isEmpty()) {
      return;
    }
    try (Tmpfs small = disk.get()) {
      Target target = file(small.folder().resolve("cat.png"));
      LandingPlan plan = ready(landing.resume(target, 1, ImageFormat.PNG, "x", JOB));

      assertThat(keys(landed(plan, 1, ImageFormat.PNG, "picture")))
          .containsExactly("landing.no-room", "landing.rescued");
      assertThat(small.folder()).isEmptyDirectory();
    }
  }

  @Test
  void resuming_refuses_only_when_no_place_takes_the_picture() throws IOException {
    Path out = Files.writeString(folder.resolve("out"), "a file");
    Target target = file(out.resolve("cat.png"));
    Files.createDirectories(rescued.getParent());
    Files.writeString(rescued, "no folder");
    LandingPlan plan = ready(landing.resume(target, 1, ImageFormat.PNG, "x", JOB));
    assertThat(landed(plan, 1, ImageFormat.PNG, "picture").file())
        .isEqualTo(last.resolve("cat.png"));

    Files.delete(last.resolve("cat.png"));
    Files.delete(last);
    Files.writeString(last, "no folder either");

    Failure failure = refused(landing.resume(target, 1, ImageFormat.PNG, "x", JOB));
    assertThat(failure.what().key()).isEqualTo("landing.no-folder");
    assertThat(plan.nowhere()).doesNotExist();
  }

  @Test
  void resuming_leaves_a_folder_of_the_picture_s_name_alone() throws IOException {
    Files.createDirectory(folder.resolve("cat.png"));
    Target target = file(folder.resolve("cat.png"));

    LandingPlan plan = ready(landing.resume(target, 1, ImageFormat.PNG, "x", JOB));

    assertThat(landed(plan, 1, ImageFormat.PNG, "picture").file())
        .isEqualTo(folder.resolve("cat-2.png"));
  }

  @Test
  void bytes_that_are_no_picture_are_kept_elsewhere_without_overwriting() throws IOException {
    Files.createDirectories(rescued);
    Files.writeString(rescued.resolve("cat.png.bin"), "somebody else's");
    LandingPlan plan = planned(file(folder.resolve("cat.png")), false, 1, ImageFormat.PNG);
    Part part = plan.open(1).orElseThrow();
    write(part, "raw");

    assertThat(plan.keepRaw(part, Digests.of("raw")))
        .isEqualTo(rescued.resolve("cat.png-2.bin"))
        .hasContent("raw");
    assertThat(part.file()).doesNotExist();
    assertThat(names(rescued)).containsExactly("cat.png-2.bin", "cat.png.bin");
    assertThat(rescued.resolve("cat.png.bin")).hasContent("somebody else's");
  }

  @Test
  void bytes_that_no_other_place_takes_stay_in_their_temporary_file() throws IOException {
    Files.createDirectories(rescued.getParent());
    Files.writeString(rescued, "no folder");
    Files.writeString(last, "no folder");
    LandingPlan plan = planned(file(folder.resolve("cat.png")), false, 1, ImageFormat.PNG);
    Part part = plan.open(1).orElseThrow();
    write(part, "raw");

    assertThat(plan.keepRaw(part, Digests.of("raw"))).isEqualTo(part.file()).hasContent("raw");
  }

  @Test
  void what_a_crash_left_is_kept_until_the_order_is_saved() throws IOException {
    Target target = file(folder.resolve("cat.png"));
    LandingPlan crashed = planned(target, false, 1, ImageFormat.PNG);
    Part left = crashed.open(1).orElseThrow();
    write(left, "perhaps the only copy");

    LandingPlan again = ready(landing.resume(target, 1, ImageFormat.PNG, "x", JOB));
    assertThat(left.file()).hasContent("perhaps the only copy");
    landed(again, 1, ImageFormat.PNG, "picture");
    again.sweep();

    assertThat(names(folder)).containsExactly("cat.png");
  }

  @Test
  void a_plan_that_is_not_used_leaves_nothing() throws IOException {
    planned(file(folder.resolve("cat.png")), false, 1, ImageFormat.PNG).close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_plan_that_is_closed_keeps_parts_that_hold_bytes() throws IOException {
    LandingPlan plan = planned(file(folder.resolve("cat.png")), false, 1, ImageFormat.PNG);
    Part part = plan.open(1).orElseThrow();
    write(part, "paid");

    plan.close();

    assertThat(part.file()).hasContent("paid");
    assertThat(Files.exists(part.file(), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }
}
