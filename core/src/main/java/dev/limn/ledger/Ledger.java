package dev.limn.ledger;

import dev.limn.image.Attempt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/// What was bought, what is being bought, and what may have been: one SQLite file that all Limn
/// processes of a user share.
///
/// Whatever a method writes is on the disk before it returns. All methods may be called from any
/// thread; they are carried out one after another on a platform thread of the ledger's own, because
/// SQLite waits for other processes in native code, where a virtual thread would hold up all
/// others. An interrupted caller still gets its answer and stays interrupted: a purchase must not
/// become unknown because somebody lost patience with the disk. Closing joins the thread.
public final class Ledger implements AutoCloseable {
  /// How long a write waits for other processes. Each of their transactions takes milliseconds, so
  /// only a hung process can make it run out.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// How many writes are synced together at most.
  private static final int MOST_TOGETHER = 128;

  private final LedgerFile file;
  private final InstantSource clock;
  private final Presence presence;
  private final ExecutorService thread;
  // Made when the first work comes.
  private final AtomicReference<Optional<Thread>> worker = new AtomicReference<>(Optional.empty());
  private final Queue<Waiting<?>> waiting = new ConcurrentLinkedQueue<>();
  // Touched on the ledger's thread only.
  private Optional<Connection> connection = Optional.empty();

  private Ledger(Path path, InstantSource clock, Duration patience) {
    this.file = new LedgerFile(path, clock, patience);
    this.clock = clock;
    this.presence = new Presence(path.resolveSibling("running"));
    this.thread = Executors.newSingleThreadExecutor(this::newThread);
  }

  /// Opens the ledger, or makes it when there is none. Throws when it cannot be used: held by
  /// others for too long, written by a newer Limn, on a full or read-only disk, or damaged. A
  /// damaged file is moved aside, never deleted; the next `open` starts a new one.
  public static Ledger open(Path file, InstantSource clock) throws LedgerUnavailable {
    return open(file, clock, PATIENCE);
  }

  static Ledger open(Path file, InstantSource clock, Duration patience) throws LedgerUnavailable {
    Ledger ledger = new Ledger(file.toAbsolutePath(), clock, patience);
    try {
      ledger.ask(store -> Optional.empty());
      return ledger;
    } catch (LedgerUnavailable | RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  /// An identifier for a new order: 8 characters of Crockford's base32, not used by any order so
  /// far.
  public String newJob() throws LedgerUnavailable {
    return ask(LedgerStore::newJob);
  }

  /// Asks for an item of a batch: it is granted to one run at a time, and never again once
  /// something of it was, or may have been, bought. What a dead process claimed is free.
  ///
  /// @param item the item's identity within the batch
  /// @param run names the run that asks; another run of this process has another name
  /// @param again states from which the item is to be begun again: `REFUSED`, or `UNKNOWN` at the
  ///   user's word
  public Claim claim(String batch, String item, String run, List<Attempt.State> again)
      throws LedgerUnavailable {
    return askToWrite(
        store -> store.claim(batch, item, presence.name() + "/" + run, again, presence));
  }

  /// Every item of a batch that was begun at some time, in no order.
  public List<BatchItem> items(String batch) throws LedgerUnavailable {
    return ask(store -> store.items(batch));
  }

  /// Gives back what a run claimed and does not work on any more.
  public void release(String batch, String run) throws LedgerUnavailable {
    ask(store -> {
      store.release(batch, presence.name() + "/" + run);
      return run;
    });
  }

  /// What the items of a batch cost so far, or may have cost.
  public Spent spentIn(String batch) throws LedgerUnavailable {
    return ask(store -> store.spentIn(batch));
  }

  /// Writes down that a purchase is about to be made, and returns the attempt's identifier
  /// (`<job>.<n>`). Only when this has returned may the first byte of the request leave.
  public String begin(Intent intent) throws LedgerUnavailable {
    return switch (begin(intent, List.of())) {
      case Begun.Recorded(String attempt) -> attempt;
      case Begun.OverLimit over -> throw new IllegalStateException(over.toString());
    };
  }

  /// The same within limits. What was spent is added up and the new attempt is written down in one
  /// step, with its highest estimate counted as spent until it is settled: however many threads and
  /// processes buy at once, together they stay below the limits. Where a limit stands, an attempt
  /// without an estimate is too much, and so is everything after an attempt that cannot be priced.
  public Begun begin(Intent intent, List<Limit> limits) throws LedgerUnavailable {
    return askToWrite(store -> store.begin(intent, limits, presence.name(), clock.instant()));
  }

  /// Writes down how an attempt ended, with its pictures, all or nothing. Returns the state that
  /// the attempt now has: one that is already `SAVED`, `REFUSED` or `NOT_SENT` keeps its state, and
  /// what is known to be bought never becomes unknown again.
  ///
  /// Throws `IllegalArgumentException` when there is no such attempt.
  public Attempt.State settle(String attempt, Settlement settlement) throws LedgerUnavailable {
    return askToWrite(store -> store.settle(attempt, settlement, clock.instant()));
  }

  /// Attempts that have not come to their end, oldest first: `SENDING`, and `BOUGHT` but not saved.
  public List<Pending> pending() throws LedgerUnavailable {
    return ask(store -> store.pending(presence));
  }

  /// Attempts that pass the filter, newest first, at most `limit`.
  public List<LedgerEntry> history(HistoryFilter filter, int limit) throws LedgerUnavailable {
    return ask(store -> store.history(filter, limit));
  }

  /// The attempts of an order, oldest first.
  public List<LedgerEntry> byJob(String job) throws LedgerUnavailable {
    return ask(store -> store.byJob(job));
  }

  /// The attempts that gave a picture with this SHA-256 (hexadecimal), newest first.
  public List<LedgerEntry> byImageHash(String sha256) throws LedgerUnavailable {
    return ask(store -> store.byImageHash(sha256));
  }

  /// The attempts whose pictures were saved under this path, newest first.
  public List<LedgerEntry> byPath(Path picture) throws LedgerUnavailable {
    return ask(store -> store.byPath(picture.toAbsolutePath().normalize()));
  }

  /// What attempts begun at `since` or later cost, or may have cost.
  public Spent spentSince(Instant since) throws LedgerUnavailable {
    return ask(store -> store.spentSince(since));
  }

  /// What attempts begun at `since` or later cost, or may have cost, by what they have in common,
  /// in the order of the groups' names.
  ///
  /// @param zone in which days begin
  public List<Expense> expenses(Instant since, Expense.By by, ZoneId zone)
      throws LedgerUnavailable {
    return ask(store -> store.expenses().since(since, by, zone));
  }

  /// Ends the ledger's thread and waits for that. What was written stays written.
  @Override
  public void close() {
    try {
      thread.execute(this::disconnect);
    } catch (RejectedExecutionException e) {
      return; // closed before
    }
    thread.close();
    // The pool is done a moment before its thread is gone.
    worker.get().ifPresent(Ledger::join);
  }

  private Thread newThread(Runnable work) {
    Thread made = Thread.ofPlatform().name("limn-ledger").daemon(true).unstarted(work);
    worker.set(Optional.of(made));
    return made;
  }

  private static void join(Thread ending) {
    try {
      ending.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Work<T> {
    T on(LedgerStore store) throws IOException, SQLException;
  }

  /// Work that somebody waits for.
  private record Waiting<T>(Work<T> work, boolean writes, CompletableFuture<T> answer) {
    /// Does the work in a group's transaction; what is returned tells the waiting one, once the
    /// group is on the disk.
    Runnable in(LedgerStore group) throws IOException, SQLException {
      T result = work.on(group);
      return () -> answer.complete(result);
    }
  }

  private <T> T ask(Work<T> work) throws LedgerUnavailable {
    return await(new Waiting<>(work, false, new CompletableFuture<>()));
  }

  private <T> T askToWrite(Work<T> work) throws LedgerUnavailable {
    return await(new Waiting<>(work, true, new CompletableFuture<>()));
  }

  private <T> T await(Waiting<T> asked) throws LedgerUnavailable {
    Future<T> answer = asked.answer();
    try {
      waiting.add(asked);
      thread.execute(this::serve);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the ledger is closed", e);
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case LedgerUnavailable unavailable -> throw unavailable;
        case RuntimeException defect -> throw defect;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Serves whoever waits longest; writes that wait together are synced together, since a hundred
  /// purchases that begin at the same moment would otherwise wait for a hundred syncs.
  private void serve() {
    Waiting<?> first = waiting.poll();
    if (first == null) {
      return; // served with somebody before
    }
    List<Waiting<?>> group = new ArrayList<>();
    group.add(first);
    for (Waiting<?> next = waiting.peek();
        first.writes() && next != null && next.writes() && group.size() < MOST_TOGETHER;
        next = waiting.peek()) {
      group.add(waiting.remove());
    }
    if (group.size() == 1 || !together(group)) {
      group.forEach(this::alone);
    }
  }

  private <T> void alone(Waiting<T> asked) {
    try {
      asked.answer().complete(carryOut(asked.work()));
    } catch (LedgerUnavailable | RuntimeException | Error e) {
      asked.answer().completeExceptionally(e);
    }
  }

  /// Does the work of all in one transaction, all or nothing. Returns false when any of it failed:
  /// then nothing of it was done, and each is tried alone, so that one's trouble is not another's.
  private boolean together(List<Waiting<?>> group) {
    List<Runnable> answers = new ArrayList<>();
    try {
      Connection open = connected();
      try (Statement statement = open.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        try {
          LedgerStore store = new LedgerStore(open, true);
          for (Waiting<?> asked : group) {
            answers.add(asked.in(store));
          }
          statement.execute("COMMIT");
        } catch (SQLException | IOException | RuntimeException e) {
          statement.execute("ROLLBACK");
          return false;
        }
      }
    } catch (SQLException | IOException | LedgerUnavailable e) {
      return false;
    }
    answers.forEach(Runnable::run);
    return true;
  }

  private Connection connected() throws IOException, SQLException, LedgerUnavailable {
    if (connection.isEmpty()) {
      connection = Optional.of(file.connect());
    }
    return connection.get();
  }

  private <T> T carryOut(Work<T> work) throws LedgerUnavailable {
    try {
      return work.on(new LedgerStore(connected()));
    } catch (SQLException e) {
      if (Trouble.isDamage(e)) {
        throw putAside(e);
      }
      throw file.trouble(e);
    } catch (IOException e) {
      throw Trouble.of(file.path(), e);
    } catch (UncheckedIOException e) {
      throw Trouble.of(file.path(), new IOException(e));
    }
  }

  private LedgerUnavailable putAside(SQLException damage) {
    closeConnection();
    try {
      return Trouble.damaged(file.path(), file.moveAside(), damage);
    } catch (IOException e) {
      e.addSuppressed(damage);
      return Trouble.of(file.path(), e);
    }
  }

  private void disconnect() {
    closeConnection();
    try {
      presence.close();
    } catch (IOException e) {
      // The lock ends with the process all the same, and whoever finds the file removes it.
    }
  }

  private void closeConnection() {
    try {
      if (connection.isPresent()) {
        connection.get().close();
      }
    } catch (SQLException e) {
      // Every commit was synced; closing adds nothing that could be lost.
    } finally {
      connection = Optional.empty();
    }
  }
}
