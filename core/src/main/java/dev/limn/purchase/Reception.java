package dev.limn.purchase;

import dev.limn.endpoint.Billing;
import dev.limn.endpoint.Endpoint;
import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.protocol.ErrorBody;
import dev.limn.protocol.Refusals;
import dev.limn.protocol.Reply;
import dev.limn.protocol.Sending;
import dev.limn.protocol.Upstream;
import dev.limn.spool.Spool;
import dev.limn.spool.SpoolEntry;
import dev.limn.spool.Spooled;
import dev.limn.spool.SpooledReply;
import dev.limn.text.Redactor;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Takes in an answer with a success status: into the spool first, then to its pictures' places.
/// The spooled answer goes when all of them are there, and stays in every other case.
final class Reception {
  private final Endpoint endpoint;
  private final ImageRequest request;
  private final Receiver receiver;
  private final Sketches sketches;
  private final Spool spool;
  private final Redactor redactor;
  private final InstantSource clock;

  Reception(
      Endpoint endpoint,
      ImageRequest request,
      Receiver receiver,
      Sketches sketches,
      Spool spool,
      Redactor redactor,
      InstantSource clock) {
    this.endpoint = endpoint;
    this.request = request;
    this.receiver = receiver;
    this.sketches = sketches;
    this.spool = spool;
    this.redactor = redactor;
    this.clock = clock;
  }

  /// Reads the answer to its end or as far as it goes.
  ///
  /// @param listener told the bytes received now and then
  Ending receive(
      Upstream upstream, Sending.Answered answer, SpoolEntry entry, LongConsumer listener) {
    Tee tee = new Tee(answer.body(), entry, redactor.mask(), Upstream.LONGEST_ANSWER, listener);
    try {
      return take(upstream, answer, entry, tee);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError defect) {
      // A defect of ours must not cost what was paid: the rest of the answer is kept as it comes.
      return defective(entry, tee, defect);
    }
  }

  private static Ending defective(SpoolEntry entry, Tee tee, Throwable defect) {
    boolean whole = tee.drain();
    tee.flush();
    entry.sync();
    if (whole) {
      entry.complete();
    } else {
      entry.close();
    }
    return Ending.of(
        new Failure.Unsaved(
            new Failure.Story(
                Saying.of("purchase.defect", defect.getClass().getName()),
                Saying.of("purchase.unsaved-next", place(entry)))));
  }

  private Ending take(Upstream upstream, Sending.Answered answer, SpoolEntry entry, Tee tee) {
    Reply reply = receiver.read(tee);
    tee.flush();
    if (Receiver.lacksRoom(reply)) {
      reply = keep(entry, reply).flatMap(spooled -> readElsewhere(receiver, spooled)).orElse(reply);
    }
    if (Receiver.hasLinks(reply)) {
      keep(entry, reply); // fetching takes a while; the links are worth what was paid
    }
    Receipt receipt = receiver.land(reply, Optional.of(request), place(entry));
    sketches.end(receipt.images().isEmpty());
    List<Saying> notes = new ArrayList<>(sketches.notes());
    notes.addAll(receipt.notes());
    Reply read = reply;
    Optional<Failure> failure =
        receipt
            .trouble()
            .or(() ->
                receipt.images().isEmpty()
                    ? Optional.of(empty(upstream, answer, read, tee.bytes(), entry))
                    : missing(receipt));
    boolean spent = failure.map(why -> isSpent(why, read)).orElse(true);
    if (!spent) {
      keep(entry, reply);
    }
    switch (entry.condition()) {
      case SpoolEntry.Condition.Kept _ -> {}
      case SpoolEntry.Condition.Moved(Path _, Saying note) when failure.isPresent() ->
          notes.add(note);
      case SpoolEntry.Condition.Moved _ -> {}
      case SpoolEntry.Condition.Lost(Saying note) when failure.isPresent() -> notes.add(note);
      case SpoolEntry.Condition.Lost _ -> {}
    }
    reply
        .talk()
        .filter(talk -> talk.textTokens() > 0 && endpoint.billing() == Billing.BY_USE)
        .ifPresent(talk -> notes.add(Saying.of("purchase.text-tokens", talk.textTokens())));
    Ending ending =
        Ending.of(receipt, failure, reply.usage(), notes)
            .identified(reply.talk().flatMap(Reply.Talk::id).map(redactor::redact));
    return spent ? ending.spent(entry) : ending;
  }

  /// Forces the raw answer to the disk and closes it, marked as whole when it is.
  private static Optional<Spooled> keep(SpoolEntry entry, Reply reply) {
    entry.sync();
    if (reply.ending() == Reply.Ending.WHOLE || reply.ending() == Reply.Ending.UNREADABLE) {
      return entry.complete();
    }
    entry.close();
    return Optional.empty();
  }

  private Optional<Reply> readElsewhere(Receiver receiver, Spooled spooled) {
    try (SpooledReply again = spool.open(spooled)) {
      return Optional.of(receiver.readElsewhere(again.body()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String place(SpoolEntry entry) {
    return switch (entry.condition()) {
      case SpoolEntry.Condition.Kept(Path file) -> file.toString();
      case SpoolEntry.Condition.Moved(Path file, Saying _) -> file.toString();
      case SpoolEntry.Condition.Lost _ -> "-";
    };
  }

  /// Whether nothing more can be had from an answer: a whole one with fewer pictures, or a refusal.
  private static boolean isSpent(Failure failure, Reply reply) {
    return switch (failure) {
      case Failure.Missing _ -> reply.ending() == Reply.Ending.WHOLE;
      case Failure.KeyRefused _,
          Failure.Refused _,
          Failure.TextOnly _,
          Failure.RateLimited _,
          Failure.NoFunds _ ->
          true;
      case Failure.Invalid _,
          Failure.NotReady _,
          Failure.NotSent _,
          Failure.OverBudget _,
          Failure.Unconfirmed _,
          Failure.Unsaved _,
          Failure.Unfinished _,
          Failure.Cancelled _ ->
          false;
    };
  }

  private Optional<Failure> missing(Receipt receipt) {
    int came = receipt.images().size();
    return came >= request.count()
        ? Optional.empty()
        : Optional.of(
            new Failure.Missing(
                request.count(),
                came,
                new Failure.Story(
                    Saying.of("purchase.missing", came, request.count()),
                    Saying.of("purchase.missing-next"))));
  }

  /// An answer without a picture. Its error may say that nothing was bought; otherwise nobody can
  /// know.
  private Failure empty(
      Upstream upstream, Sending.Answered answer, Reply reply, long bytes, SpoolEntry entry) {
    String kept = place(entry);
    Saying next = Saying.of("purchase.kept-next", kept);
    return switch (reply.ending()) {
      case WHOLE ->
          reply
              .error()
              // After a picture, even a preview, the service was at work, whatever it says now.
              .filter(_ -> reply.files().isEmpty())
              .map(error -> error.redacted(redactor))
              .flatMap(error ->
                  Refusals.inside(
                      endpoint,
                      answer.status(),
                      answer.headers(),
                      error,
                      upstream.elapsed(),
                      clock.instant()))
              .or(() -> text(reply, answer.status()))
              .orElseGet(() ->
                  unconfirmed(
                      Saying.of("purchase.no-picture", words(reply)),
                      Saying.of("purchase.no-picture-next", kept)));
      case CUT -> unconfirmed(upstream.brokenOff(bytes), next);
      case TOO_LARGE -> unconfirmed(Saying.of("purchase.answer-too-large"), next);
      case UNREADABLE ->
          isPage(answer)
              ? unconfirmed(
                  Saying.of("purchase.web-page", endpoint.base(), words(reply)),
                  Saying.of("purchase.web-page-next", kept))
              : new Failure.Unsaved(
                  new Failure.Story(
                      Saying.of("purchase.unreadable", words(reply)),
                      Saying.of("purchase.unreadable-next", kept)));
    };
  }

  /// A text model answered, and drew nothing.
  private Optional<Failure> text(Reply reply, int status) {
    return reply
        .talk()
        .filter(_ -> reply.files().isEmpty() && reply.error().isEmpty())
        .map(talk -> talk.redacted(redactor))
        .flatMap(talk -> Refusals.ofText(endpoint, status, talk));
  }

  private static boolean isPage(Sending.Answered answer) {
    return answer
        .headers()
        .firstValue("content-type")
        .filter(type -> type.startsWith("text/"))
        .isPresent();
  }

  private String words(Reply reply) {
    return reply.error().flatMap(ErrorBody::message).map(redactor::redact).orElse("-");
  }

  private static Failure unconfirmed(Saying what, Saying next) {
    return new Failure.Unconfirmed(new Failure.Story(what, next));
  }
}
