package dev.limn.mcp.job;

import dev.limn.image.Failure;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The orders of one session. An equal request joins the order that it repeats. Thread-safe.
public final class Jobs {
  /// How many orders may run at a time; an agent that needs more asks for several pictures at once.
  public static final int MOST_RUNNING = 8;

  private static final int REMEMBERED = 200;

  private final List<Job> jobs = new ArrayList<>();
  private int count;
  private boolean closed;

  /// An order that can be carried out.
  public interface Work {
    /// Carries it out and tells what happens.
    Outcome run(Consumer<Progress> listener);

    /// The wish to stop: what was not sent is not sent. May be called from any thread, also before
    /// and after the run.
    void detach();
  }

  /// What came of asking for the work of a new order.
  public sealed interface Start {
    /// It can begin.
    record Ready(Work work) implements Start {}

    /// It may not.
    record Refused(Failure failure) implements Start {}
  }

  /// What came of a request.
  public sealed interface Answer {
    /// An order that runs or ran.
    ///
    /// @param joined whether it was there before
    record Taken(Job job, boolean joined) implements Answer {}

    /// It may not begin.
    record Refused(Failure failure) implements Answer {}

    /// Too many run already, or the session ends.
    record Busy() implements Answer {}
  }

  /// Begins an order, or joins the one that it repeats. Whoever gets a job has entered it.
  ///
  /// @param what tells equal requests apart from others
  /// @param again whether the caller accepts to pay for what may have been charged before
  /// @param start gives the work of a new order; not called for one that is joined
  public synchronized Answer begin(String what, boolean again, Supplier<Start> start) {
    Optional<Job> earlier = find(what, again);
    if (earlier.isPresent()) {
      earlier.get().enter();
      return new Answer.Taken(earlier.get(), true);
    }
    if (closed || running().size() >= MOST_RUNNING) {
      return new Answer.Busy();
    }
    return switch (start.get()) {
      case Start.Refused(Failure failure) -> new Answer.Refused(failure);
      case Start.Ready(Work work) -> new Answer.Taken(run(what, work), false);
    };
  }

  private Optional<Job> find(String what, boolean again) {
    return jobs.reversed().stream()
        .filter(job -> job.what().equals(what))
        .findFirst()
        .filter(job -> job.standsFor(again));
  }

  private Job run(String what, Work work) {
    count++;
    Job job = new Job("job-" + count, what, work::detach);
    job.enter();
    jobs.add(job);
    forgetOldest();
    Thread.ofPlatform()
        .daemon()
        .name("limn-order-" + count)
        .start(() -> job.end(work.run(job::hear)));
    return job;
  }

  /// The order of this name or identifier; whoever gets it has entered it.
  public synchronized Optional<Job> enter(String id) {
    Optional<Job> found = jobs.reversed().stream().filter(job -> job.isCalled(id)).findFirst();
    found.ifPresent(Job::enter);
    return found;
  }

  /// Begins no more orders, stops what was not sent, and waits until what was sent is saved or has
  /// failed, at most this long. Returns whether all have ended.
  public boolean drain(Duration patience) throws InterruptedException {
    List<Job> left;
    synchronized (this) {
      closed = true;
      left = running();
    }
    left.forEach(Job::detach);
    long end = System.nanoTime() + patience.toNanos();
    for (Job job : left) {
      if (!job.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  private List<Job> running() {
    return jobs.stream().filter(job -> job.outcome().isEmpty()).toList();
  }

  private void forgetOldest() {
    for (int at = 0; jobs.size() > REMEMBERED && at < jobs.size(); ) {
      if (jobs.get(at).outcome().isPresent()) {
        jobs.remove(at);
      } else {
        at++;
      }
    }
  }
}
