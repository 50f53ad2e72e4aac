package dev.limn.batch;

import dev.limn.image.Attempt;
import dev.limn.image.Failure;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.ledger.BatchItem;
import dev.limn.ledger.BatchPlace;
import dev.limn.ledger.Claim;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.ledger.Limit;
import dev.limn.purchase.Recovery;
import dev.limn.text.Saying;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One run of a batch: reads the jobs one after another and gives each a turn in its endpoint's
/// lane. Each job that is under way has a virtual thread of its own, and only those that are under
/// way are in memory.
public final class BatchRun {
  /// How often a job is asked for again when the endpoint says that it is too much.
  private static final int MOST_TURNS = 20;

  private final BatchOrder order;
  private final Batch.Means means;
  private final String batch;
  private final String name = Long.toHexString(ThreadLocalRandom.current().nextLong());
  private final Map<String, BatchItem> states;
  private final JobSource jobs;
  private final Tally tally;
  private final Consumer<BatchEvent> listener;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicBoolean sending = new AtomicBoolean();
  private final List<Attempt.State> again;

  /// Where the jobs come from.
  @FunctionalInterface
  interface JobSource {
    void read(Consumer<Job> reader) throws IOException;
  }

  BatchRun(
      BatchOrder order,
      Batch.Means means,
      String batch,
      int total,
      Map<String, BatchItem> states,
      JobSource jobs,
      Consumer<BatchEvent> listener) {
    this.order = order;
    this.means = means;
    this.batch = batch;
    this.states = states;
    this.jobs = jobs;
    this.tally = new Tally(total);
    this.listener = listener;
    this.again = new ArrayList<>();
    if (order.retryUnknown()) {
      again.add(Attempt.State.UNKNOWN);
    }
    if (order.retryRefused()) {
      again.add(Attempt.State.REFUSED);
    }
  }

  /// How far it has come. May be called from any thread.
  public Standing standing() {
    return tally.standing();
  }

  /// Works the batch off; returns when the last job has ended.
  public Summary finish() throws LedgerUnavailable, IOException {
    putInPlace();
    InOrder<JobResult> results = new InOrder<>(this::ended);
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("limn-job-", 0).factory())) {
      int[] number = {0};
      jobs.read(job -> begin(job, ++number[0], threads, results));
    } finally {
      ledger().release(batch, name);
    }
    return tally.summary(batch, ledger().spentIn(batch).most());
  }

  /// What was bought in an earlier run and has not come to its place is finished first: that costs
  /// nothing.
  private void putInPlace() throws LedgerUnavailable, IOException {
    Set<String> bought = new HashSet<>();
    for (BatchItem item : states.values()) {
      if (item.state().filter(BatchRun::isOpen).isPresent()) {
        bought.add(item.job());
      }
    }
    if (bought.isEmpty()) {
      return;
    }
    for (Recovery.Unfinished unfinished : means.recovery().unfinished()) {
      if (!unfinished.running()
          && unfinished.reply().isPresent()
          && bought.contains(unfinished.entry().intent().job())) {
        means.recovery().finish(unfinished);
      }
    }
    for (BatchItem item : ledger().items(batch)) {
      states.put(item.item(), item);
    }
  }

  private static boolean isOpen(Attempt.State state) {
    return state == Attempt.State.BOUGHT || state == Attempt.State.UNKNOWN;
  }

  /// Gives a job its turn; called for one job after another, and waits while the lane is full.
  private void begin(Job job, int number, ExecutorService threads, InOrder<JobResult> results) {
    BatchItem known = states.get(job.identity());
    if (known != null && known.state().equals(Optional.of(Attempt.State.SAVED))) {
      results.put(number, earlier(job, known.job()));
      return;
    }
    Lane lane =
        lanes.computeIfAbsent(
            job.order().endpoint().orElse(""),
            endpoint -> new Lane(order.pace(), means.cancellation()::isRequested));
    Optional<Lane.Turn> turn = lane.enter(job.order().request().count());
    if (turn.isEmpty()) {
      results.put(number, notBegun(job, lane));
      return;
    }
    tally.begun();
    threads.execute(() -> {
      long begun = System.nanoTime();
      JobResult result;
      try {
        result = carryOut(job, lane, turn.get(), begun);
      } finally {
        tally.left();
      }
      results.put(number, result);
    });
  }

  private JobResult carryOut(Job job, Lane lane, Lane.Turn first, long begun) {
    String id;
    try {
      switch (ledger().claim(batch, job.identity(), name, again)) {
        case Claim.Granted(String granted) -> id = granted;
        case Claim.Elsewhere(String elsewhere) -> {
          lane.leave();
          return Results.elsewhere(job, elsewhere);
        }
        case Claim.Past(String past, Attempt.State state) -> {
          lane.leave();
          return state == Attempt.State.SAVED ? earlier(job, past) : Results.past(job, past, state);
        }
      }
    } catch (LedgerUnavailable e) {
      Failure failure = new Failure.NotReady(e.story());
      lane.close(failure);
      return Results.failed(job, Optional.empty(), failure, Duration.ZERO);
    }
    BatchPlace place =
        new BatchPlace(id, order.maxCost().map(most -> new Limit.OfBatch(batch, most)));
    Optional<Lane.Turn> turn = Optional.of(first);
    for (int tries = 1; ; tries++) {
      Outcome outcome = means.buyer().buy(job.order(), place, this::heard);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      if (outcome instanceof Outcome.Failed(Failure.RateLimited limited, Outcome.Report _)
          && tries < MOST_TURNS) {
        Duration pause = lane.limited(turn.get(), limited.pace());
        tell(new BatchEvent.Slowed(limited.what(), pause, lane.limit()));
        turn = lane.enter(job.order().request().count());
        if (turn.isPresent()) {
          continue;
        }
      } else {
        learn(outcome, lane);
      }
      return Results.of(job, id, outcome, took);
    }
  }

  private void heard(Progress event) {
    if (event instanceof Progress.Sending && sending.compareAndSet(false, true)) {
      tell(new BatchEvent.Sending());
    }
  }

  /// What the end of one job means for those that come after it.
  private void learn(Outcome outcome, Lane lane) {
    switch (outcome) {
      case Outcome.Delivered _ -> lane.succeeded();
      case Outcome.Failed(Failure failure, Outcome.Report _) -> {
        boolean stops =
            switch (means.policy().rule(failure, field -> false).rest()) {
              case ON -> {
                lane.leave();
                yield false;
              }
              case STOPS -> lane.close(failure);
              case TWO -> lane.unknown(failure);
            };
        if (stops) {
          tell(new BatchEvent.Stopped(failure));
        }
      }
    }
  }

  private JobResult notBegun(Job job, Lane lane) {
    return Results.failed(
        job,
        Optional.empty(),
        lane.closed()
            .map(BatchRun::because)
            .orElseGet(() ->
                new Failure.Cancelled(
                    new Failure.Story(
                        Saying.of("batch.stopped"), Saying.of("batch.stopped-next")))),
        Duration.ZERO);
  }

  /// The reason for which a job was not sent although it had no fault of its own. An unknown fate
  /// is that of another job: of this one it is known that it was not sent.
  private static Failure because(Failure failure) {
    return failure instanceof Failure.Unconfirmed
        ? new Failure.NotReady(
            new Failure.Story(Saying.of("batch.paused"), Saying.of("batch.paused-next")))
        : failure;
  }

  private JobResult earlier(Job job, String id) {
    List<JobResult.Picture> pictures = new ArrayList<>();
    try {
      for (LedgerEntry entry : ledger().byJob(id)) {
        entry.images().forEach(image -> pictures.add(JobResult.Picture.of(image)));
      }
    } catch (LedgerUnavailable e) {
      // It is known to be finished; where its pictures are can be asked for later.
    }
    return Results.earlier(job, id, pictures);
  }

  private void ended(JobResult result) {
    tally.ended(result);
    tell(new BatchEvent.Ended(result));
  }

  private synchronized void tell(BatchEvent event) {
    listener.accept(event);
  }

  private Ledger ledger() {
    return means.ledger();
  }
}
