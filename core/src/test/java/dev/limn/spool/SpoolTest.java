package dev.limn.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.home.Tmpfs;
import dev.limn.spool.SpoolEntry.Condition;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final SpoolHeader HEADER =
      new SpoolHeader(
          200,
          "application/json; x=\"\u0000\n\u202e猫\"",
          "images",
          "sandbox",
          Instant.parse("2026-11-20T12:00:00.123Z"));

  @TempDir Path folder;
  private Path place;
  private Path fallback;
  private Spool spool;

  @BeforeEach
  void lay() {
    place = folder.resolve("state").resolve("spool");
    fallback = folder.resolve("fallback");
    spool = new Spool(place, fallback);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(5).nextBytes(bytes);
    return bytes;
  }

  private byte[] read(Spooled spooled) throws IOException {
    try (SpooledReply reply = spool.open(spooled)) {
      assertThat(reply.header()).isEqualTo(HEADER);
      return reply.body().readAllBytes();
    }
  }

  private static void speakable(Saying saying) {
    for (Language language : Language.values()) {
      assertThat(new Phrasebook(language).say(saying)).isNotBlank();
    }
  }

  @Test
  void a_reply_comes_back_byte_for_byte_with_what_is_known_of_it() throws IOException {
    byte[] body = noise(300_000);
    SpoolEntry entry = spool.create("j0000001.1", HEADER);
    for (int at = 0; at < body.length; at += 7_001) {
      entry.write(body, at, Math.min(7_001, body.length - at));
    }
    assertThat(entry.bytes()).isEqualTo(body.length);
    assertThat(spool.entries()).extracting(Spooled::complete).containsExactly(false);

    Spooled spooled = entry.complete().orElseThrow();

    assertThat(spooled.file()).isEqualTo(place.resolve("j0000001.1.reply"));
    assertThat(spool.entries()).containsExactly(spooled);
    assertThat(read(spooled)).isEqualTo(body);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spooled.file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rwx------");
  }

  @Test
  void a_reply_that_broke_off_keeps_what_came() throws IOException {
    try (SpoolEntry entry = spool.create("j0000001.1", HEADER)) {
      entry.write(new byte[] {1, 2, 3});
    }

    Spooled part = spool.entries().getFirst();
    assertThat(part.complete()).isFalse();
    assertThat(part.attempt()).isEqualTo("j0000001.1");
    assertThat(read(part)).containsExactly(1, 2, 3);
  }

  @Test
  void closing_after_completion_changes_nothing() throws IOException {
    SpoolEntry entry = spool.create("j0000001.1", HEADER);
    entry.write(7);
    Spooled reply = entry.complete().orElseThrow();

    entry.close();

    assertThat(spool.entries()).containsExactly(reply);
    assertThat(read(reply)).containsExactly(7);
  }

  @Test
  void a_discarded_entry_leaves_nothing_whether_it_was_complete_or_not() throws IOException {
    SpoolEntry part = spool.create("j0000001.1", HEADER);
    part.write(1);
    part.discard();
    SpoolEntry reply = spool.create("j0000001.2", HEADER);
    reply.write(1);
    reply.complete();
    reply.discard();

    assertThat(place).isEmptyDirectory();
  }

  @Test
  void bytes_that_were_flushed_or_synced_survive_the_process() throws IOException {
    SpoolEntry entry = spool.create("j0000001.1", HEADER);
    entry.write(new byte[] {1, 2});
    entry.flush();
    assertThat(read(spool.entries().getFirst())).containsExactly(1, 2);
    entry.write(3);

    assertThat(entry.sync()).isTrue();

    assertThat(read(spool.entries().getFirst())).containsExactly(1, 2, 3);
    entry.close();
  }

  @Test
  void a_file_in_place_of_the_spool_folder_sends_the_reply_to_the_fallback() throws IOException {
    Files.createDirectories(place.getParent());
    Files.writeString(place, "not a folder");
    SpoolEntry entry = spool.create("j0000001.1", HEADER);
    entry.write(new byte[] {4, 5});

    Spooled spooled = entry.complete().orElseThrow();

    assertThat(spooled.file()).isEqualTo(fallback.resolve("j0000001.1.reply"));
    assertThat(entry.condition()).isInstanceOf(Condition.Moved.class);
    speakable(((Condition.Moved) entry.condition()).note());
    assertThat(spool.entries()).containsExactly(spooled);
    assertThat(read(spooled)).containsExactly(4, 5);
    assertThat(place).hasContent("not a folder");
  }

  @Test
  void a_reply_that_no_disk_takes_is_still_accepted_and_said_to_be_lost() throws IOException {
    Files.createDirectories(place.getParent());
    Files.writeString(place, "not a folder");
    Files.writeString(fallback, "not a folder");
    SpoolEntry entry = spool.create("j0000001.1", HEADER);

    entry.write(noise(200_000));

    assertThat(entry.bytes()).isEqualTo(200_000);
    assertThat(entry.sync()).isFalse();
    assertThat(entry.complete()).isEmpty();
    speakable(((Condition.Lost) entry.condition()).note());
    entry.discard();
    assertThat(fallback).hasContent("not a folder");
  }

  @Test
  void a_fallback_folder_that_is_a_link_is_not_used() throws IOException {
    Path strange = Files.createDirectory(folder.resolve("strange"));
    Files.createSymbolicLink(fallback, strange);
    Files.createDirectories(place.getParent());
    Files.writeString(place, "not a folder");

    SpoolEntry entry = spool.create("j0000001.1", HEADER);

    assertThat(entry.condition()).isInstanceOf(Condition.Lost.class);
    assertThat(strange).isEmptyDirectory();
  }

  @Test
  void a_fallback_folder_that_others_may_read_is_not_used() throws IOException {
    Files.createDirectory(
        fallback,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.createDirectories(place.getParent());
    Files.writeString(place, "not a folder");

    SpoolEntry entry = spool.create("j0000001.1", HEADER);

    assertThat(entry.condition()).isInstanceOf(Condition.Lost.class);
    assertThat(fallback).isEmptyDirectory();
  }

  @Test
  void a_disk_that_fills_on_the_way_sends_the_whole_reply_to_the_fallback() throws Exception {
    Optional<Tmpfs> disk = Tmpfs.mounted(folder, 512);
    if (disk.isEmpty()) {
      return;
    }
    try (Tmpfs small = disk.get()) {
      Spool narrow = new Spool(small.folder().resolve("spool"), fallback);
      byte[] body = noise(2_000_000);
      SpoolEntry entry = narrow.create("j0000001.1", HEADER);
      assertThat(entry.condition()).isInstanceOf(Condition.Kept.class);
      entry.write(body);

      Spooled spooled = entry.complete().orElseThrow();

      assertThat(spooled.file().getParent()).isEqualTo(fallback);
      assertThat(read(spooled)).isEqualTo(body);
      assertThat(small.folder().resolve("spool")).isEmptyDirectory();
    }
  }

  @Test
  void headers_that_cannot_be_read_are_told_and_do_no_harm() throws IOException {
    Files.createDirectories(place);
    List<String> damaged =
        List.of(
            "",
            "\n",
            "{}\n",
            "[1]\n",
            "{\"status\":\"x\"}\n",
            "{\"status\":200,\"protocol\":\"images\",\"received\":\"yesterday\"}\n",
            "{\"status\":200",
            "x".repeat(100_000));
    for (String text : damaged) {
      Path file = place.resolve("j0000001.1.part");
      Files.writeString(file, text);
      Spooled spooled = spool.entries().getFirst();
      assertThatThrownBy(() -> spool.open(spooled)).as(text).isInstanceOf(IOException.class);
      assertThat(file).hasContent(text);
    }
  }

  @Test
  void a_content_type_without_end_is_cut() throws IOException {
    SpoolHeader wild = new SpoolHeader(200, "x".repeat(500_000), "images", "e", Instant.EPOCH);
    SpoolEntry entry = spool.create("j0000001.1", wild);
    entry.write(9);

    try (SpooledReply reply = spool.open(entry.complete().orElseThrow())) {
      assertThat(reply.header().contentType()).hasSize(200);
      assertThat(reply.body().readAllBytes()).containsExactly(9);
    }
  }

  @Test
  void strangers_in_the_folder_are_left_alone() throws IOException {
    Files.createDirectories(place);
    Files.writeString(place.resolve("notes.txt"), "mine");
    Files.createDirectory(place.resolve("x.part"));
    Files.createSymbolicLink(place.resolve("y.reply"), place.resolve("notes.txt"));

    assertThat(spool.entries()).isEmpty();
  }

  @Test
  void the_header_line_holds_nothing_but_the_header() throws IOException {
    SpoolEntry entry = spool.create("j0000001.1", HEADER);
    entry.flush();

    byte[] file = Files.readAllBytes(place.resolve("j0000001.1.part"));
    assertThat(file[file.length - 1]).isEqualTo((byte) '\n');
    assertThat(new String(Arrays.copyOf(file, file.length - 1), StandardCharsets.UTF_8))
        .doesNotContain("\n")
        .startsWith("{\"status\":200,");
    entry.discard();
  }
}
