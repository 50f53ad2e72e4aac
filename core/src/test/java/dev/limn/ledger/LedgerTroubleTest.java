package dev.limn.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.limn.home.Tmpfs;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

class LedgerTroubleTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ledger.db");
  }

  private LedgerUnavailable refused() {
    return refused(() -> Ledger.open(file(), CLOCK).close());
  }

  private static LedgerUnavailable refused(ThrowingCallable call) {
    LedgerUnavailable refused = catchThrowableOfType(LedgerUnavailable.class, call);
    assertThat(refused).isNotNull();
    for (Language language : Language.values()) {
      Phrasebook book = new Phrasebook(language);
      assertThat(book.say(refused.story().what())).isNotBlank();
      assertThat(book.say(refused.story().next())).isNotBlank();
    }
    return refused;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_file_that_is_no_ledger_is_kept_aside_and_the_next_run_starts_anew() throws Exception {
    byte[] precious = "what is this? ".repeat(50).getBytes(StandardCharsets.UTF_8);
    Files.write(file(), precious);

    assertThat(refused().saying().key()).isEqualTo("ledger.damaged");

    Path aside = folder.resolve("ledger.db.damaged-20261120-120000");
    assertThat(aside).hasBinaryContent(precious);
    assertThat(file()).doesNotExist();
    try (Ledger ledger = Ledger.open(file(), CLOCK)) {
      assertThat(ledger.begin(Ledgers.intent("j0000001"))).isEqualTo("j0000001.1");
    }
    assertThat(aside).hasBinaryContent(precious);
  }

  @Test
  void two_damaged_ledgers_of_one_second_are_both_kept() throws Exception {
    for (int i = 0; i < 2; i++) {
      Files.writeString(file(), "damaged " + i + " ".repeat(200));
      refused();
    }

    assertThat(names())
        .containsExactly(
            "ledger.db.damaged-20261120-120000", "ledger.db.damaged-20261120-120000-2");
  }

  @Test
  void a_ledger_cut_short_is_noticed_and_kept() throws Exception {
    try (Ledger ledger = Ledger.open(file(), CLOCK)) {
      for (int i = 0; i < 50; i++) {
        ledger.begin(Ledgers.intent("j%07d".formatted(i)));
      }
    }
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.setLength(60);
    }

    assertThat(refused().saying().key()).isEqualTo("ledger.damaged");
    assertThat(names()).anyMatch(name -> name.contains(".damaged-"));
  }

  @Test
  void damage_that_shows_while_writing_is_noticed_and_kept() throws Exception {
    try (Ledger ledger = Ledger.open(file(), CLOCK)) {
      for (int i = 0; i < 50; i++) {
        ledger.begin(Ledgers.intent("j%07d".formatted(i)));
      }
    }
    // All but the first page, which tells the version and the tables.
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.seek(4096);
      raw.write(new byte[(int) raw.length() - 4096]);
    }

    try (Ledger ledger = Ledger.open(file(), CLOCK)) {
      LedgerUnavailable refused = refused(() -> ledger.begin(Ledgers.intent("j9999999")));
      assertThat(refused.saying().key()).isEqualTo("ledger.damaged");
      assertThat(names()).anyMatch(name -> name.contains(".damaged-"));
    }
    try (Ledger ledger = Ledger.open(file(), CLOCK)) {
      assertThat(ledger.begin(Ledgers.intent("j9999999"))).isEqualTo("j9999999.1");
    }
  }

  @Test
  void a_ledger_of_a_newer_limn_is_left_alone() throws Exception {
    Ledger.open(file(), CLOCK).close();
    try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file(), new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    byte[] before = Files.readAllBytes(file());

    LedgerUnavailable refused = refused();

    assertThat(refused.saying().key()).isEqualTo("ledger.newer");
    assertThat(new Phrasebook(Language.EN).say(refused.saying())).contains("99");
    assertThat(file()).hasBinaryContent(before);
  }

  @Test
  void a_file_in_the_place_of_the_folder_is_told() throws Exception {
    Path blocked = folder.resolve("state");
    Files.writeString(blocked, "not a folder");

    LedgerUnavailable refused =
        refused(() -> Ledger.open(blocked.resolve("ledger.db"), CLOCK).close());

    assertThat(refused.saying().key()).isEqualTo("ledger.unusable");
    assertThat(blocked).hasContent("not a folder");
  }

  @Test
  void an_empty_file_is_a_new_ledger() throws Exception {
    Files.createFile(file());

    try (Ledger ledger = Ledger.open(file(), CLOCK)) {
      assertThat(ledger.begin(Ledgers.intent("j0000001"))).isEqualTo("j0000001.1");
    }
  }

  @Test
  void a_ledger_that_is_held_for_too_long_is_told() throws Exception {
    Ledger.open(file(), CLOCK).close();
    try (Connection holder = JDBC.createConnection("jdbc:sqlite:" + file(), new Properties());
        Statement statement = holder.createStatement();
        Ledger ledger = Ledger.open(file(), CLOCK, Duration.ofMillis(50))) {
      statement.execute("BEGIN IMMEDIATE");

      LedgerUnavailable refused = refused(() -> ledger.begin(Ledgers.intent("j0000001")));

      assertThat(refused.saying().key()).isEqualTo("ledger.busy");
      statement.execute("COMMIT");
      assertThat(ledger.begin(Ledgers.intent("j0000001"))).isEqualTo("j0000001.1");
    }
    assertThat(names()).noneMatch(name -> name.contains("damaged"));
  }

  @Test
  void a_full_disk_refuses_the_purchase_and_harms_nothing() throws Exception {
    Optional<Tmpfs> disk = Tmpfs.mounted(folder, 1024);
    if (disk.isEmpty()) {
      return;
    }
    try (Tmpfs small = disk.get()) {
      Path path = small.folder().resolve("ledger.db");
      try (Ledger ledger = Ledger.open(path, CLOCK)) {
        ledger.begin(Ledgers.intent("j0000001"));
        Path filler = small.fill();

        LedgerUnavailable refused =
            refused(() -> {
              for (int i = 0; i < 100; i++) {
                ledger.begin(Ledgers.intent("j0000002"));
              }
            });

        assertThat(refused.saying().key()).isEqualTo("ledger.full");
        Files.delete(filler);
        assertThat(ledger.begin(Ledgers.intent("j0000003"))).isEqualTo("j0000003.1");
        assertThat(ledger.byJob("j0000001")).hasSize(1);
      }
    }
  }
}
