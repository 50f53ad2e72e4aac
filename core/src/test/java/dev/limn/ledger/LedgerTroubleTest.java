package dev.limn.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
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

  private static LedgerUnavailable refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
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
    byte[] precious = "what is this? ".repeat(50).getBytes(java.nio.charset.StandardCharsets.UTF_8);
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
}
