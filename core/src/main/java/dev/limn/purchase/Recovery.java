package dev.limn.purchase;

import dev.limn.data.Json;
import dev.limn.data.UnreadableJson;
import dev.limn.download.Web;
import dev.limn.endpoint.Origin;
import dev.limn.home.PrivateFolder;
import dev.limn.home.ProcessLock;
import dev.limn.image.Attempt;
import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.Progress;
import dev.limn.image.Usage;
import dev.limn.landing.Landing;
import dev.limn.landing.LandingPlan;
import dev.limn.landing.Preflight;
import dev.limn.ledger.Intent;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.ledger.Pending;
import dev.limn.ledger.Settlement;
import dev.limn.model.Cost;
import dev.limn.model.Model;
import dev.limn.protocol.Reply;
import dev.limn.spool.Spool;
import dev.limn.spool.SpoolHeader;
import dev.limn.spool.Spooled;
import dev.limn.spool.SpooledReply;
import dev.limn.text.Redactor;
import dev.limn.text.Saying;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Finishes what a crash left behind, from ledger and spool alone, and fetches again what an answer
/// links to. It cannot buy: it has no request to send and nothing to send one with.
///
/// An attempt that another process is still at work on is left alone.
public final class Recovery {
  private final Ledger ledger;
  private final Spool spool;
  private final Landing landing;
  private final Path locks;
  private final Web web;
  private final Function<String, Optional<Model>> models;
  private final Redactor redactor;
  private final InstantSource clock;
  private final Cancellation cancellation;

  /// @param locks a folder for the lock that keeps two recoveries from each other's way
  /// @param web how links are fetched
  /// @param models finds a model by its name, for its prices
  /// @param redactor knows the user's keys
  public Recovery(
      Ledger ledger,
      Spool spool,
      Landing landing,
      Path locks,
      Web web,
      Function<String, Optional<Model>> models,
      Redactor redactor,
      InstantSource clock,
      Cancellation cancellation) {
    this.ledger = ledger;
    this.spool = spool;
    this.landing = landing;
    this.locks = locks;
    this.web = web;
    this.models = models;
    this.redactor = redactor;
    this.clock = clock;
    this.cancellation = cancellation;
  }

  /// An attempt that has not come to its end.
  ///
  /// @param entry what the ledger knows of it
  /// @param reply its raw answer, when one is on disk
  /// @param running whether another process is still at work on it
  public record Unfinished(LedgerEntry entry, Optional<Spooled> reply, boolean running) {}

  /// What became of an unfinished attempt.
  ///
  /// @param attempt its identifier
  /// @param images the pictures that are in their places now
  /// @param failure why that is not all
  public record Recovered(String attempt, List<Delivery> images, Optional<Failure> failure) {
    public Recovered {
      images = List.copyOf(images);
    }
  }

  /// Everything unfinished, oldest first: attempts that were cut off, and answers that could not be
  /// saved.
  public List<Unfinished> unfinished() throws LedgerUnavailable, IOException {
    Map<String, Spooled> replies = new LinkedHashMap<>();
    for (Spooled reply : spool.entries()) {
      replies.put(reply.attempt(), reply);
    }
    List<Unfinished> all = new ArrayList<>();
    for (Pending pending : ledger.pending()) {
      Optional<Spooled> reply = Optional.ofNullable(replies.remove(pending.entry().attempt().id()));
      all.add(new Unfinished(pending.entry(), reply, pending.running()));
    }
    for (Spooled left : replies.values()) {
      Optional<LedgerEntry> entry = entryOf(left.attempt());
      if (entry.isPresent() && entry.get().attempt().state() == Attempt.State.SAVED) {
        spool.remove(left); // what is in its place needs its answer no more
      } else if (entry.isPresent()) {
        all.add(new Unfinished(entry.get(), Optional.of(left), false));
      }
    }
    return all;
  }

  private Optional<LedgerEntry> entryOf(String attempt) throws LedgerUnavailable {
    int dot = attempt.indexOf('.');
    return ledger.byJob(dot < 0 ? attempt : attempt.substring(0, dot)).stream()
        .filter(entry -> entry.attempt().id().equals(attempt))
        .findFirst();
  }

  /// Finishes one attempt as far as that is possible for nothing.
  public Recovered finish(Unfinished unfinished) throws LedgerUnavailable {
    return finish(unfinished, _ -> {});
  }

  /// The same, with somebody who is told when a link is waited for.
  public Recovered finish(Unfinished unfinished, Consumer<Progress> listener)
      throws LedgerUnavailable {
    LedgerEntry entry = unfinished.entry();
    String id = entry.attempt().id();
    if (unfinished.running()) {
      return atWork(id);
    }
    if (unfinished.reply().isEmpty()) {
      Failure unknown =
          new Failure.Unconfirmed(
              new Failure.Story(
                  Saying.of("recovery.no-answer", id), Saying.of("recovery.no-answer-next")));
      settle(entry, Ending.of(unknown));
      return new Recovered(id, List.of(), Optional.of(unknown));
    }
    try (ProcessLock _ = ProcessLock.take(lock())) {
      Optional<LedgerEntry> now = entryOf(id);
      if (now.filter(it -> it.attempt().state() == Attempt.State.SAVED).isPresent()) {
        return new Recovered(id, List.of(), Optional.empty()); // another process was faster
      }
      return read(entry, unfinished.reply().get(), listener);
    } catch (IOException e) {
      return atWork(id);
    }
  }

  private Path lock() throws IOException {
    PrivateFolder.make(locks);
    return locks.resolve("recover");
  }

  private static Recovered atWork(String id) {
    return new Recovered(
        id,
        List.of(),
        Optional.of(
            new Failure.NotReady(
                new Failure.Story(
                    Saying.of("recovery.running", id), Saying.of("recovery.running-next")))));
  }

  private Recovered read(LedgerEntry entry, Spooled reply, Consumer<Progress> listener)
      throws LedgerUnavailable {
    Intent intent = entry.intent();
    String id = entry.attempt().id();
    return switch (landing.resume(
        intent.target(), intent.count(), format(intent), intent.prompt(), intent.job())) {
      case Preflight.Refused(Failure failure) -> new Recovered(id, List.of(), Optional.of(failure));
      case Preflight.Ready(LandingPlan plan) -> {
        try (plan;
            SpooledReply raw = spool.open(reply)) {
          yield land(entry, reply, raw, plan, links(entry.intent(), listener));
        } catch (IOException e) {
          Failure failure = unopened(entry, reply);
          settle(entry, Ending.of(failure));
          yield new Recovered(id, List.of(), Optional.of(failure));
        }
      }
    };
  }

  /// What a file of the spool means that cannot be opened: one that was never finished may hold
  /// nothing at all, for the process died when it had just been made.
  private static Failure unopened(LedgerEntry entry, Spooled reply) {
    return reply.complete()
        ? unreadable(reply)
        : new Failure.Unconfirmed(
            new Failure.Story(
                Saying.of("recovery.no-answer", entry.attempt().id()),
                Saying.of("recovery.unreadable-next", reply.file())));
  }

  /// The format that the name was to show: the file's own extension, or what the request asked for.
  private static ImageFormat format(Intent intent) {
    try {
      return Json.parse(intent.request())
          .get("output_format")
          .text()
          .flatMap(ImageFormat::of)
          .orElse(ImageFormat.PNG);
    } catch (UnreadableJson e) {
      return ImageFormat.PNG;
    }
  }

  private Links links(Intent intent, Consumer<Progress> listener) {
    return new Links(
        web, Origin.of(intent.origin()), redactor, cancellation, intent.job(), listener);
  }

  private Recovered land(
      LedgerEntry entry, Spooled spooled, SpooledReply raw, LandingPlan plan, Links links)
      throws LedgerUnavailable, IOException {
    String id = entry.attempt().id();
    int asked = entry.intent().count();
    Receiver receiver =
        new Receiver(plan, asked, 0, Sketches.unwanted(plan), links, redactor, clock);
    Reply reply = receiver.read(raw.body());
    Receipt receipt = receiver.land(reply, Optional.empty(), spooled.file().toString());
    if (receipt.images().isEmpty() && receipt.trouble().isEmpty()) {
      Failure nothing = nothing(reply, raw.header(), spooled);
      settle(entry, Ending.of(nothing));
      return new Recovered(id, List.of(), Optional.of(nothing));
    }
    Optional<Failure> failure =
        receipt
            .trouble()
            .or(() ->
                receipt.images().size() < asked
                    ? Optional.of(missing(receipt, asked))
                    : Optional.empty());
    settle(
        entry,
        Ending.of(receipt, failure, reply.usage(), List.of())
            .identified(reply.talk().flatMap(Reply.Talk::id).map(redactor::redact)));
    if (failure.isEmpty()
        || (receipt.trouble().isEmpty() && reply.ending() == Reply.Ending.WHOLE)) {
      spool.remove(spooled);
      if (isLast(entry)) {
        plan.sweep();
      }
    }
    return new Recovered(id, receipt.images(), failure);
  }

  /// Whether no other attempt of the same order has anything left to put in its place.
  private boolean isLast(LedgerEntry done) throws LedgerUnavailable {
    return ledger.byJob(done.intent().job()).stream()
        .filter(entry -> !entry.attempt().id().equals(done.attempt().id()))
        .allMatch(entry ->
            switch (entry.attempt().state()) {
              case SAVED, REFUSED, NOT_SENT -> true;
              case SENDING, BOUGHT, UNKNOWN -> false;
            });
  }

  private void settle(LedgerEntry entry, Ending ending) throws LedgerUnavailable {
    Optional<Usage> usage = ending.usage().or(entry::usage);
    Optional<Model> model = models.apply(entry.intent().model());
    boolean free = entry.intent().estimateHigh().filter(most -> most.signum() == 0).isPresent();
    Optional<BigDecimal> measured =
        free ? Optional.empty() : model.flatMap(known -> usage.flatMap(u -> Cost.of(known, u)));
    Settlement settlement =
        new Settlement(
            ending.state(),
            entry.attempt().status(),
            entry.attempt().requestId(),
            ending.answerId(),
            ending.failure().map(Failure::kind),
            usage,
            measured.or(entry::cost).or(() -> listed(model, free, ending)),
            measured.isPresent(),
            ending.saved());
    ledger.settle(entry.attempt().id(), settlement);
  }

  private static Optional<BigDecimal> listed(Optional<Model> model, boolean free, Ending ending) {
    if (free) {
      return Optional.of(BigDecimal.ZERO);
    }
    return ending.images().isEmpty()
        ? Optional.empty()
        : model.flatMap(known -> Cost.of(known, ending.images().size()));
  }

  /// The same words as when the answer came: only one that was neither cut off nor a page nor empty
  /// can be taken for a picture that could not be read.
  private static Failure nothing(Reply reply, SpoolHeader header, Spooled spooled) {
    return switch (reply.ending()) {
      case CUT -> cutOff(spooled);
      case UNREADABLE ->
          header.contentType().startsWith("text/") ? unconfirmed(spooled) : unreadable(spooled);
      case WHOLE, TOO_LARGE -> unconfirmed(spooled);
    };
  }

  private static Failure unconfirmed(Spooled spooled) {
    return new Failure.Unconfirmed(
        new Failure.Story(
            Saying.of("recovery.unreadable"),
            Saying.of("recovery.unreadable-next", spooled.file())));
  }

  private static Failure unreadable(Spooled spooled) {
    return new Failure.Unsaved(
        new Failure.Story(
            Saying.of("recovery.unreadable"),
            Saying.of("recovery.unreadable-next", spooled.file())));
  }

  private static Failure cutOff(Spooled spooled) {
    return new Failure.Unconfirmed(
        new Failure.Story(
            Saying.of("recovery.cut-off", spooled.bytes()),
            Saying.of("recovery.unreadable-next", spooled.file())));
  }

  private static Failure missing(Receipt receipt, int asked) {
    return new Failure.Missing(
        asked,
        receipt.images().size(),
        new Failure.Story(
            Saying.of("purchase.missing", receipt.images().size(), asked),
            Saying.of("purchase.missing-next")));
  }
}
