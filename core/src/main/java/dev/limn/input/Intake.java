package dev.limn.input;

import dev.limn.download.Download;
import dev.limn.download.Fetch;
import dev.limn.download.Web;
import dev.limn.endpoint.InputRules;
import dev.limn.endpoint.Origin;
import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.InputFile;
import dev.limn.image.InputImage;
import dev.limn.image.Inputs;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Mask;
import dev.limn.image.Materials;
import dev.limn.retouch.Masks;
import dev.limn.retouch.Undecodable;
import dev.limn.text.Saying;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// Takes the pictures of a request in: finds, fetches or makes them, and looks at what they really
/// are, before anything is sent. Decodes pixels only for a mask from a picture's own transparency.
public final class Intake {
  /// A larger mask is refused by some services (OpenAI API reference: 4 MB; OpenAI image guide: 50
  /// MB).
  private static final long USUAL_MASK = 4L << 20;

  /// Pictures of the user's own choice are worth less patience than paid ones.
  private static final Web.Pace PACE =
      new Web.Pace(3, Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(5));

  /// An origin that no link has, so that every link is held against the strict rules.
  private static final Origin NOBODY = Origin.of(URI.create("https://nobody.invalid"));

  private final Path folder;
  private final Scratch scratch;
  private final Optional<Web> web;
  private final Predicate<String> holdsKey;

  /// @param folder where relative paths begin, absolute
  /// @param scratch for pictures that are not files of the user's
  /// @param web how links are fetched; empty where nothing may be, as for a plan
  /// @param holdsKey tells links that carry a key; they are not followed
  public Intake(Path folder, Scratch scratch, Optional<Web> web, Predicate<String> holdsKey) {
    this.folder = folder;
    this.scratch = scratch;
    this.web = web.map(Intake::hasty);
    this.holdsKey = holdsKey;
  }

  private static Web hasty(Web web) {
    return new Web(web.resolver(), web.tls(), web.proxies(), web.timeouts(), PACE);
  }

  /// What came of it.
  public sealed interface Taken {
    /// Everything may be sent.
    record Ready(Materials materials, List<Saying> notes) implements Taken {
      public Ready {
        notes = List.copyOf(notes);
      }
    }

    /// Something may not.
    record Refused(Failure failure) implements Taken {}
  }

  /// Takes the pictures in.
  ///
  /// @param rules the endpoint's
  /// @param most how many pictures the model takes, when that is known
  public Taken take(Inputs inputs, InputRules rules, OptionalInt most) {
    List<Saying> notes = new ArrayList<>();
    try {
      if (inputs.images().size() > most.orElse(Inputs.MOST)) {
        throw new InvalidRequest(
            "input.too-many", inputs.images().size(), most.orElse(Inputs.MOST));
      }
      List<InputFile> images = new ArrayList<>();
      for (InputImage image : inputs.images()) {
        find(image, inputs.links(), notes)
            .ifPresent(found -> images.add(found.sighted(rules.formats(), rules.largest())));
      }
      if (images.isEmpty()) {
        return new Taken.Ready(Materials.NONE, notes);
      }
      if (inputs.mask().isPresent() && !rules.mask()) {
        throw new InvalidRequest("input.no-masks");
      }
      Optional<InputFile> mask = Optional.empty();
      if (inputs.mask().isPresent()) {
        mask = mask(inputs.mask().get(), images.getFirst(), inputs.links(), notes);
      }
      Optional<InputFile> markup = Optional.empty();
      if (inputs.markup().isPresent()) {
        markup = overlay("markup", inputs.markup().get(), images.getFirst(), inputs.links(), notes);
      }
      return new Taken.Ready(new Materials(images, mask, markup), notes);
    } catch (InvalidRequest e) {
      return new Taken.Refused(
          new Failure.Invalid(new Failure.Story(e.saying(), Saying.of("input.next"))));
    } catch (IOException e) {
      return new Taken.Refused(
          new Failure.NotReady(
              new Failure.Story(
                  Saying.of("input.trouble", String.valueOf(e.getMessage())),
                  Saying.of("input.next"))));
    }
  }

  /// A file that was found, not yet looked at.
  private record Found(String shown, Path file) {
    InputFile sighted(List<ImageFormat> formats, long mostBytes) {
      return Sight.of(shown, file, formats, mostBytes);
    }
  }

  /// The picture's file; empty for a link where nothing is fetched.
  private Optional<Found> find(InputImage image, boolean links, List<Saying> notes)
      throws IOException {
    return switch (image) {
      case InputImage.OnDisk(Path file) ->
          Optional.of(new Found(file.toString(), folder.resolve(file)));
      case InputImage.Piped(Path file) -> Optional.of(new Found("-", file));
      case InputImage.Inline inline -> {
        Path file = scratch.file(".img");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
          DataUrl.decode(inline.url(), out);
        }
        yield Optional.of(new Found(inline.toString(), file));
      }
      case InputImage.Linked(URI url) -> {
        if (!links) {
          throw new InvalidRequest("input.links-not-allowed", url);
        }
        if (!"https".equalsIgnoreCase(url.getScheme())) {
          throw new InvalidRequest("input.only-https", url);
        }
        if (web.isEmpty()) {
          notes.add(Saying.of("input.not-fetched", url));
          yield Optional.empty();
        }
        yield Optional.of(new Found(url.toString(), fetched(url, web.get())));
      }
    };
  }

  private Path fetched(URI url, Web way) throws IOException {
    Path file = scratch.file(".img");
    Download download = new Download(way, NOBODY, holdsKey);
    Fetch result = download.fetch(url.toString(), file, Intake::pause);
    return switch (result) {
      case Fetch.Fetched _ -> file;
      case Fetch.Failed failed -> throw new InvalidRequest(failed.why());
    };
  }

  private static boolean pause(Saying why, Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<InputFile> mask(Mask mask, InputFile first, boolean links, List<Saying> notes)
      throws IOException {
    return switch (mask) {
      case Mask.Given(InputImage image) -> overlay("mask", image, first, links, notes);
      case Mask.Rectangle rectangle -> Optional.of(made(rectangle, first));
      case Mask.OwnAlpha _ -> Optional.of(ownAlpha(first));
    };
  }

  private InputFile made(Mask.Rectangle opening, InputFile first) throws IOException {
    if ((long) opening.x() + opening.width() > first.width()
        || (long) opening.y() + opening.height() > first.height()) {
      throw new InvalidRequest(
          "input.rectangle-outside",
          opening.x() + "," + opening.y() + "," + opening.width() + "," + opening.height(),
          first.width() + "x" + first.height());
    }
    Path file = scratch.file(".png");
    Masks.rectangle(first.width(), first.height(), opening, file);
    return sighted("--mask-rect", file);
  }

  private InputFile ownAlpha(InputFile first) throws IOException {
    if (!first.alpha()) {
      throw new InvalidRequest("input.no-own-alpha", first.shown());
    }
    Path file = scratch.file(".png");
    try {
      if (Masks.ofAlpha(first.file(), file) == 0) {
        throw new InvalidRequest("input.no-own-alpha", first.shown());
      }
    } catch (Undecodable e) {
      throw new InvalidRequest("input.undecodable", first.shown(), e.reason());
    }
    return sighted("--mask-alpha", file);
  }

  private static InputFile sighted(String shown, Path file) {
    return Sight.of(shown, file, Sight.OVERLAY, InputRules.STANDARD.mostBytes());
  }

  /// A mask or markup of the user's own.
  private Optional<InputFile> overlay(
      String kind, InputImage image, InputFile first, boolean links, List<Saying> notes)
      throws IOException {
    Optional<Found> found = find(image, links, notes);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    InputFile overlay = found.get().sighted(Sight.OVERLAY, InputRules.STANDARD.mostBytes());
    if (!overlay.alpha()) {
      throw new InvalidRequest("input." + kind + "-no-alpha", overlay.shown());
    }
    if (overlay.width() != first.width() || overlay.height() != first.height()) {
      throw new InvalidRequest(
          "input." + kind + "-size",
          overlay.shown(),
          overlay.width() + "x" + overlay.height(),
          first.width() + "x" + first.height());
    }
    if (kind.equals("mask") && overlay.bytes() >= USUAL_MASK) {
      notes.add(Saying.of("input.mask-large", overlay.bytes() >> 20));
    }
    return Optional.of(overlay);
  }
}
