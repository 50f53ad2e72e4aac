package dev.limn.purchase;

import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.SizeSpec;
import dev.limn.landing.Landed;
import dev.limn.landing.LandingPlan;
import dev.limn.landing.Part;
import dev.limn.ledger.SavedImage;
import dev.limn.picture.Inspection;
import dev.limn.protocol.Blob;
import dev.limn.protocol.ImagesApi;
import dev.limn.protocol.Reply;
import dev.limn.text.Redactor;
import dev.limn.text.Saying;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// Reads an answer and brings its pictures to their places: each is verified by its bytes, whatever
/// the service says it is. One use per answer; not thread-safe.
final class Receiver {
  private final LandingPlan plan;
  private final int asked;
  private final Redactor redactor;
  private final InstantSource clock;
  private final Map<Path, Part> parts = new HashMap<>();

  Receiver(LandingPlan plan, int asked, Redactor redactor, InstantSource clock) {
    this.plan = plan;
    this.asked = asked;
    this.redactor = redactor;
    this.clock = clock;
  }

  /// Reads the answer, with its pictures decoded into temporary files of the target's folder.
  Reply read(InputStream body) {
    return read(body, plan::open);
  }

  /// Reads it again, with the pictures in the next place that takes them: the first one failed.
  Reply readElsewhere(InputStream body) {
    List<Part> failed = List.copyOf(parts.values());
    parts.clear();
    return read(
        body,
        index ->
            failed.stream()
                .filter(part -> part.index() == index)
                .findFirst()
                .map(plan::elsewhere)
                .orElseGet(() -> plan.open(index)));
  }

  private Reply read(InputStream body, IntFunction<Optional<Part>> open) {
    return ImagesApi.read(
        asked,
        body,
        () -> {
          // Where no place takes the picture, the answer is still read to its end: the spool keeps
          // it.
          return open.apply(parts.size() + 1).map(this::remember).orElse(plan.folder());
        });
  }

  private Path remember(Part part) {
    parts.put(part.file(), part);
    return part.file();
  }

  /// Whether a picture is missing only because its file could not be written.
  static boolean lacksRoom(Reply reply) {
    return reply.pictures().stream()
        .anyMatch(picture ->
            picture.source() instanceof Reply.Source.Decoded(Blob blob)
                && blob.state() == Blob.State.UNWRITTEN);
  }

  /// Verifies the pictures and brings them to their names; removes temporary files that hold none.
  ///
  /// @param kept where the raw answer is, for the reader, when something goes wrong
  Receipt land(Reply reply, Optional<ImageRequest> request, String kept) {
    List<Delivery> images = new ArrayList<>();
    List<SavedImage> saved = new ArrayList<>();
    Optional<Failure> trouble = Optional.empty();
    int index = 0;
    for (Reply.Picture picture : reply.pictures()) {
      index++;
      switch (picture.source()) {
        case Reply.Source.Link(String url) ->
            trouble = Optional.of(unsaved(Saying.of("purchase.link", url), kept));
        case Reply.Source.Decoded(Blob blob) -> {
          Verdict verdict = bring(blob, index, picture, request, kept);
          verdict.delivery().ifPresent(images::add);
          int number = index;
          verdict
              .delivery()
              .ifPresent(image -> saved.add(saved(number, image, verdict.elsewhere())));
          if (verdict.trouble().isPresent()) {
            trouble = verdict.trouble();
          }
        }
      }
    }
    parts.values().forEach(plan::discard);
    return new Receipt(images, saved, trouble);
  }

  private record Verdict(
      Optional<Delivery> delivery, boolean elsewhere, Optional<Failure> trouble) {
    static Verdict of(Failure trouble) {
      return new Verdict(Optional.empty(), false, Optional.of(trouble));
    }
  }

  private Verdict bring(
      Blob blob, int index, Reply.Picture picture, Optional<ImageRequest> request, String kept) {
    Part part = parts.get(blob.file());
    if (blob.state() != Blob.State.INTACT || part == null) {
      return Verdict.of(
          unsaved(
              Saying.of("purchase.picture-" + blob.state().name().toLowerCase(Locale.ROOT), index),
              kept));
    }
    Inspection inspection;
    try {
      inspection = Inspection.of(blob.file());
    } catch (IOException e) {
      return Verdict.of(unsaved(Saying.of("purchase.picture-unwritten", index), kept));
    }
    return switch (inspection) {
      case Inspection.Picture real -> land(part, index, real, blob, picture, request);
      case Inspection.Damaged damaged ->
          Verdict.of(
              unsaved(Saying.of("purchase.picture-damaged", index, word(damaged.damage())), kept));
      case Inspection.TooLarge large ->
          Verdict.of(
              unsaved(
                  Saying.of("purchase.picture-too-large", index, large.width(), large.height()),
                  kept));
      case Inspection.NotPicture other ->
          Verdict.of(
              unsaved(Saying.of("purchase.not-a-picture", index, word(other.guess())), kept));
    };
  }

  /// An enum's name as a word.
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Verdict land(
      Part part,
      int index,
      Inspection.Picture real,
      Blob blob,
      Reply.Picture picture,
      Optional<ImageRequest> request) {
    Part numbered = new Part(part.file(), index, part.place());
    return switch (plan.land(numbered, real.format(), blob.sha256())) {
      case Landed.InPlace landed -> {
        parts.remove(blob.file());
        List<Saying> notes = new ArrayList<>(landed.notes());
        request.ifPresent(wanted -> notes.addAll(differences(wanted, real)));
        yield new Verdict(
            Optional.of(
                new Delivery(
                    landed.file(),
                    blob.sha256(),
                    blob.bytes(),
                    real.format(),
                    real.width(),
                    real.height(),
                    real.alpha(),
                    picture.revisedPrompt().map(redactor::redact),
                    notes)),
            landed.elsewhere(),
            Optional.empty());
      }
      case Landed.Nowhere(Path left, Failure.Story story) -> {
        parts.remove(left);
        yield Verdict.of(new Failure.Unsaved(story));
      }
    };
  }

  /// What the picture is and the request did not ask for.
  private static List<Saying> differences(ImageRequest wanted, Inspection.Picture real) {
    List<Saying> notes = new ArrayList<>();
    wanted
        .size()
        .filter(SizeSpec.Exact.class::isInstance)
        .map(SizeSpec.Exact.class::cast)
        .filter(size -> size.width() != real.width() || size.height() != real.height())
        .ifPresent(size ->
            notes.add(Saying.of("purchase.other-size", size, real.width() + "x" + real.height())));
    wanted
        .format()
        .filter(format -> format != real.format())
        .ifPresent(format ->
            notes.add(
                Saying.of("purchase.other-format", format.apiName(), real.format().apiName())));
    if (wanted.background().filter("transparent"::equals).isPresent() && !real.alpha()) {
      notes.add(Saying.of("purchase.not-transparent"));
    }
    return notes;
  }

  private SavedImage saved(int index, Delivery image, boolean elsewhere) {
    return new SavedImage(
        index,
        image.file(),
        image.sha256(),
        image.bytes(),
        image.format(),
        image.width(),
        image.height(),
        image.alpha(),
        image.revisedPrompt(),
        elsewhere,
        clock.instant());
  }

  private static Failure unsaved(Saying what, String kept) {
    return new Failure.Unsaved(new Failure.Story(what, Saying.of("purchase.unsaved-next", kept)));
  }
}
