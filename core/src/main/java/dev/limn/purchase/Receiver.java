package dev.limn.purchase;

import dev.limn.download.Fetch;
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
import dev.limn.protocol.Reply;
import dev.limn.protocol.WireProtocol;
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
  /// So many links are followed whatever was asked for; more are not, unless they were asked for.
  private static final int MOST_UNASKED_LINKS = 10;

  private final LandingPlan plan;
  private final int asked;
  private final int before;
  private final Sketches sketches;
  private final Links links;
  private final Redactor redactor;
  private final InstantSource clock;
  private final Map<Path, Part> parts = new HashMap<>();

  /// @param asked how many pictures the answer is to bring
  /// @param before how many pictures of the same order have the numbers before these
  Receiver(
      LandingPlan plan,
      int asked,
      int before,
      Sketches sketches,
      Links links,
      Redactor redactor,
      InstantSource clock) {
    this.plan = plan;
    this.asked = asked;
    this.before = before;
    this.sketches = sketches;
    this.links = links;
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
    return WireProtocol.read(
        asked,
        body,
        new WireProtocol.PictureFiles() {
          @Override
          public Path next() {
            // Where no place takes the picture, the answer is still read to its end: the spool
            // keeps it.
            return open.apply(before + parts.size() + 1)
                .map(Receiver.this::remember)
                .orElse(plan.nowhere());
          }

          @Override
          public void preview(Reply.Picture picture) {
            if (picture.source() instanceof Reply.Source.Decoded(Blob blob)
                && blob.state() == Blob.State.INTACT) {
              Optional.ofNullable(parts.remove(blob.file())).ifPresent(sketches::came);
            }
          }
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

  /// Whether pictures have yet to be fetched.
  static boolean hasLinks(Reply reply) {
    return reply.pictures().stream()
        .anyMatch(picture -> picture.source() instanceof Reply.Source.Link);
  }

  /// Fetches pictures that are links, verifies all and brings them to their names; removes
  /// temporary files that hold none.
  ///
  /// @param kept where the raw answer is, for the reader, when something goes wrong
  Receipt land(Reply reply, Optional<ImageRequest> request, String kept) {
    List<Delivery> images = new ArrayList<>();
    List<SavedImage> saved = new ArrayList<>();
    Optional<Failure> trouble = Optional.empty();
    List<Saying> notes = new ArrayList<>();
    int index = 0;
    for (Reply.Picture picture : reply.pictures()) {
      int number = ++index;
      Verdict verdict =
          switch (picture.source()) {
            case Reply.Source.Link(String url) -> fetch(url, number, picture, request);
            case Reply.Source.Decoded(Blob blob) ->
                bring(blob, number, picture, request, Saying.of("purchase.unsaved-next", kept));
          };
      if (verdict.delivery().isPresent()) {
        images.add(verdict.delivery().get());
        saved.add(saved(number, verdict.delivery().get(), verdict.elsewhere()));
      }
      if (trouble.isEmpty()) {
        trouble = verdict.trouble();
      } else {
        verdict.trouble().ifPresent(further -> notes.add(further.what()));
      }
    }
    parts.values().forEach(plan::discard);
    return new Receipt(images, saved, trouble, notes);
  }

  private record Verdict(
      Optional<Delivery> delivery, boolean elsewhere, Optional<Failure> trouble) {
    static Verdict of(Failure trouble) {
      return new Verdict(Optional.empty(), false, Optional.of(trouble));
    }
  }

  private Verdict fetch(
      String url, int index, Reply.Picture picture, Optional<ImageRequest> request) {
    if (index > Math.max(asked, MOST_UNASKED_LINKS)) {
      return Verdict.of(links.unsaved(Saying.of("purchase.links-too-many", url)));
    }
    Optional<Part> part = plan.open(before + index);
    while (part.isPresent()) {
      Path file = remember(part.get());
      switch (links.fetch(url, file)) {
        case Fetch.Fetched(Path _, long bytes, String sha256) -> {
          Blob blob = new Blob(file, bytes, sha256, Blob.State.INTACT);
          Verdict verdict = bring(blob, index, picture, request, links.next());
          // What is neither in its place nor left for the reader would be removed.
          return bytes > 0 && parts.remove(file) != null
              ? keptRaw(verdict, plan.keepRaw(part.get(), sha256))
              : verdict;
        }
        case Fetch.Unwritten _ -> {
          parts.remove(file);
          part = plan.elsewhere(part.get());
        }
        case Fetch.Failed failed -> {
          return Verdict.of(links.unsaved(failed.why()));
        }
      }
    }
    return Verdict.of(links.unsaved(Saying.of("purchase.picture-unwritten", index)));
  }

  /// The same trouble, with the place of the bytes that came: the link may not bring them again.
  private Verdict keptRaw(Verdict verdict, Path kept) {
    return verdict
        .trouble()
        .map(trouble -> Verdict.of(unsaved(trouble.what(), links.next(kept))))
        .orElse(verdict);
  }

  private Verdict bring(
      Blob blob, int index, Reply.Picture picture, Optional<ImageRequest> request, Saying next) {
    Part part = parts.get(blob.file());
    if (blob.state() != Blob.State.INTACT || part == null) {
      return Verdict.of(
          unsaved(
              Saying.of("purchase.picture-" + blob.state().name().toLowerCase(Locale.ROOT), index),
              next));
    }
    Inspection inspection;
    try {
      inspection = Inspection.of(blob.file());
    } catch (IOException e) {
      return Verdict.of(unsaved(Saying.of("purchase.picture-unwritten", index), next));
    }
    return switch (inspection) {
      case Inspection.Picture real -> land(part, index, real, blob, picture, request);
      case Inspection.Damaged damaged ->
          Verdict.of(
              unsaved(Saying.of("purchase.picture-damaged", index, word(damaged.damage())), next));
      case Inspection.TooLarge large ->
          Verdict.of(
              unsaved(
                  Saying.of("purchase.picture-too-large", index, large.width(), large.height()),
                  next));
      case Inspection.NotPicture other ->
          Verdict.of(
              unsaved(Saying.of("purchase.not-a-picture", index, word(other.guess())), next));
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
    Part numbered = new Part(part.file(), before + index, part.place());
    return switch (plan.land(numbered, real.format(), blob.sha256())) {
      case Landed.InPlace landed -> {
        parts.remove(blob.file());
        List<Saying> notes = new ArrayList<>(landed.notes());
        boolean told = notes.stream().anyMatch(note -> note.key().equals("landing.true-format"));
        request.ifPresent(wanted -> notes.addAll(differences(wanted, real, told)));
        notes.addAll(peculiarities(real));
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
                    real.contentCredentials(),
                    Optional.empty(),
                    revised(picture, request),
                    List.of(),
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

  /// The service's own wording, when it is another than the user's.
  private Optional<String> revised(Reply.Picture picture, Optional<ImageRequest> request) {
    return picture
        .revisedPrompt()
        .filter(words -> request.map(ImageRequest::prompt).filter(words::equals).isEmpty())
        .map(redactor::redact);
  }

  /// What the picture is and the request did not ask for.
  private static List<Saying> differences(
      ImageRequest wanted, Inspection.Picture real, boolean formatTold) {
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
        .filter(format -> format != real.format() && !formatTold)
        .ifPresent(format ->
            notes.add(
                Saying.of("purchase.other-format", format.apiName(), real.format().apiName())));
    if (wanted.background().filter("transparent"::equals).isPresent() && !real.alpha()) {
      notes.add(Saying.of("purchase.not-transparent"));
    }
    return notes;
  }

  /// What a reader should know of a moving picture, or of a drawing before a browser opens it.
  private static List<Saying> peculiarities(Inspection.Picture real) {
    List<Saying> notes = new ArrayList<>();
    real.moving()
        .ifPresent(
            moving -> notes.add(Saying.of("purchase.moves", moving.frames(), moving.millis())));
    if (real.risks().contains(Inspection.Risk.SCRIPT)) {
      notes.add(Saying.of("purchase.svg-scripts"));
    }
    if (real.risks().contains(Inspection.Risk.EXTERNAL)) {
      notes.add(Saying.of("purchase.svg-external"));
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

  private static Failure unsaved(Saying what, Saying next) {
    return new Failure.Unsaved(new Failure.Story(what, next));
  }
}
