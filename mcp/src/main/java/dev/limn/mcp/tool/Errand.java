package dev.limn.mcp.tool;

import dev.limn.Limn;
import dev.limn.image.Failure;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.mcp.job.Allowance;
import dev.limn.mcp.job.Jobs;
import dev.limn.text.Saying;
import java.util.Optional;
import java.util.function.Consumer;

/// One order, carried out with a library of its own, so that stopping it stops no other.
final class Errand implements Jobs.Work {
  private final Session session;
  private final Order order;
  private final Allowance.Reserve reserve;
  private Optional<Limn> running = Optional.empty();
  private boolean detached;

  /// @param reserve what the session set aside for it
  Errand(Session session, Order order, Allowance.Reserve reserve) {
    this.session = session;
    this.order = order;
    this.reserve = reserve;
  }

  @Override
  public Outcome run(Consumer<Progress> listener) {
    Outcome outcome = carryOut(listener);
    session.allowance().settle(reserve, outcome);
    return outcome;
  }

  private Outcome carryOut(Consumer<Progress> listener) {
    try (Limn limn = session.open(true)) {
      synchronized (this) {
        running = Optional.of(limn);
        if (detached) {
          limn.detach();
        }
      }
      return limn.generate(order, listener);
    } catch (InvalidRequest e) {
      return Buying.failed(
          new Failure.Invalid(new Failure.Story(e.saying(), Saying.of("route.change-next"))));
    } catch (RuntimeException e) {
      return Buying.failed(
          new Failure.Unconfirmed(
              new Failure.Story(
                  Saying.of("mcp.defect", e.getClass().getSimpleName()),
                  Saying.of("mcp.defect-next"))));
    } finally {
      synchronized (this) {
        running = Optional.empty();
      }
    }
  }

  @Override
  public synchronized void detach() {
    detached = true;
    running.ifPresent(Limn::detach);
  }
}
