package dev.limn.ledger;

import dev.limn.image.Attempt.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What tests let other processes do with a ledger.
final class LedgerChildren {
  private LedgerChildren() {}

  /// The unfinished orders as another process sees them: `<job> <running>`.
  static List<String> pending(Path ledger) throws IOException {
    return lines(Ledgers.child(Lister.class, ledger.toString()));
  }

  static List<String> lines(Process process) throws IOException {
    try (var reader = process.inputReader()) {
      return reader.lines().toList();
    }
  }

  static final class Lister {
    private Lister() {}

    public static void main(String[] arguments) throws LedgerUnavailable {
      try (Ledger ledger = Ledger.open(Path.of(arguments[0]), InstantSource.system())) {
        for (Pending pending : ledger.pending()) {
          System.out.println(pending.entry().intent().job() + " " + pending.running());
        }
      }
    }
  }

  /// Opens a ledger that may not exist yet and makes many purchases, as fast as it can.
  static final class Buyer {
    private Buyer() {}

    public static void main(String[] arguments) throws LedgerUnavailable, IOException {
      int count = Integer.parseInt(arguments[1]);
      List<String> attempts = new ArrayList<>();
      System.in.read(); // all start together
      try (Ledger ledger = Ledger.open(Path.of(arguments[0]), InstantSource.system())) {
        for (int i = 0; i < count; i++) {
          String attempt = ledger.begin(Ledgers.intent(ledger.newJob()));
          ledger.settle(
              attempt,
              Settlement.of(State.SAVED)
                  .with(
                      List.of(
                          Ledgers.image(1, "ab".repeat(32), Path.of("/tmp/" + attempt + ".png")))));
          attempts.add(attempt);
        }
      }
      System.out.println(String.join(" ", attempts));
    }
  }

  /// Begins a purchase, says so, and waits to be killed.
  static final class Doomed {
    private Doomed() {}

    public static void main(String[] arguments) throws LedgerUnavailable, IOException {
      Ledger ledger = Ledger.open(Path.of(arguments[0]), InstantSource.system());
      System.out.println(ledger.begin(Ledgers.intent(ledger.newJob())));
      System.out.flush();
      System.in.read();
      ledger.close();
    }
  }

  /// Holds the ledger's write lock until it is told to let go.
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (var connection =
              org.sqlite.JDBC.createConnection(
                  "jdbc:sqlite:" + arguments[0], new java.util.Properties());
          var statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        System.out.println("held");
        System.out.flush();
        System.in.read();
        statement.execute("COMMIT");
      }
    }
  }
}
