package dev.limn.landing;

import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.Target;
import dev.limn.landing.LandingPlan.Taken;
import dev.limn.text.Saying;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Where pictures come to rest: finds out before a purchase whether they will have a place
/// ([#prepare]), and brings them there afterwards ([LandingPlan#land]).
///
/// Nothing that exists is overwritten unless the user says so, and a picture that is paid for is
/// kept in another place when its own fails. Immutable and thread-safe.
public final class Landing {
  /// Room that must be free for each picture: 3840x2160 pixels of 4 bytes, uncompressed, are 32
  /// MiB.
  private static final long ROOM_EACH = 32L << 20;

  /// Room that must stay free besides.
  private static final long ROOM_MARGIN = 32L << 20;

  private final Path rescued;
  private final Path lastResort;

  /// A landing with the places that are used when the asked one fails.
  ///
  /// @param rescued a folder in the user's state folder; made when needed
  /// @param lastResort a folder of the user's own inside the system's temporary folder; made when
  ///   needed
  public Landing(Path rescued, Path lastResort) {
    this.rescued = rescued.toAbsolutePath();
    this.lastResort = lastResort.toAbsolutePath();
  }

  /// Makes sure, before anything is sent, that the pictures will have a place: makes missing
  /// folders and the first temporary file, and looks at names and free room. Leaves nothing behind
  /// when it refuses, except folders.
  ///
  /// @param overwrite whether a named file that exists may be replaced
  /// @param count how many pictures are asked for
  /// @param format the format that is asked for
  /// @param prompt gives generated names their readable part
  /// @param job the order's identifier; makes names unique
  public Preflight prepare(
      Target target, boolean overwrite, int count, ImageFormat format, String prompt, String job) {
    return settle(
        new Wish(target, count, format, prompt, job), overwrite ? Taken.REPLACE : Taken.NEXT);
  }

  /// The same for an order whose pictures were bought earlier and did not all come to their places.
  /// Names that are taken are no reason to refuse: the picture gets the next free name, or, when
  /// the very same bytes lie there already, they are taken for the picture itself. When the target
  /// cannot be used, the pictures go to the places beside it, since they are paid for; refuses only
  /// when those fail, too.
  public Preflight resume(Target target, int count, ImageFormat format, String prompt, String job) {
    Wish wish = new Wish(target, count, format, prompt, job);
    return switch (settle(wish, Taken.ADOPT)) {
      case Preflight.Ready ready -> ready;
      case Preflight.Refused refused -> rescue(wish, refused);
    };
  }

  private Preflight rescue(Wish wish, Preflight.Refused refused) {
    Path folder = folder(wish.target());
    LandingPlan plan =
        new LandingPlan(
            List.of(folder, rescued, lastResort),
            folder,
            objection(wish.target()).isEmpty() ? name(folder, wish) : generated(rescued, wish),
            wish.count(),
            Taken.ADOPT,
            wish.job(),
            Optional.of(refused.failure().what()));
    return plan.openRescued() ? new Preflight.Ready(plan) : refused;
  }

  /// Where the first picture of an order would go.
  ///
  /// @param file absolute
  /// @param objection why it could not, as far as that shows without making anything
  public record Foreseen(Path file, Optional<Failure> objection) {}

  /// Looks ahead without making anything, not even a folder; see [#prepare].
  public Foreseen foresee(
      Target target, boolean overwrite, int count, ImageFormat format, String prompt, String job) {
    Wish wish = new Wish(target, count, format, prompt, job);
    Path folder = folder(target);
    Optional<String> objection = objection(target);
    if (objection.isPresent()) {
      return new Foreseen(folder, Optional.of(badName(target, objection.get())));
    }
    LandingPlan plan =
        new LandingPlan(
            List.of(folder), folder, name(folder, wish), count, Taken.NEXT, job, Optional.empty());
    boolean replaces = overwrite && target instanceof Target.File;
    for (int index = 1; index <= count && !replaces; index++) {
      Path file = folder.resolve(plan.name(index));
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return new Foreseen(file, Optional.of(failure("landing.taken", file)));
      }
    }
    return new Foreseen(folder.resolve(plan.name(1)), Optional.empty());
  }

  /// The same target with something between name and extension, as `cat-original.png`: for pictures
  /// whose own name is kept for what is made of them. See [#prepare].
  public Target suffixed(
      Target target, String suffix, ImageFormat format, String prompt, String job) {
    Path folder = folder(target);
    String name = name(folder, new Wish(target, 1, format, prompt, job));
    return new Target.File(folder.resolve(FileNames.suffixed(name, suffix)));
  }

  private record Wish(Target target, int count, ImageFormat format, String prompt, String job) {}

  private Preflight settle(Wish wish, Taken taken) {
    Optional<String> objection = objection(wish.target());
    if (objection.isPresent()) {
      return new Preflight.Refused(badName(wish.target(), objection.get()));
    }
    Path folder = folder(wish.target());
    Path real;
    Object key;
    try {
      Files.createDirectories(folder);
      real = folder.toRealPath();
      key = LandingPlan.key(real);
    } catch (FileAlreadyExistsException e) {
      return notReady("landing.no-folder", folder);
    } catch (IOException e) {
      return notReady("landing.cannot-make", folder, LandingPlan.reason(e));
    }
    LandingPlan plan =
        new LandingPlan(
            List.of(real, rescued, lastResort),
            key,
            name(real, wish),
            wish.count(),
            taken,
            wish.job(),
            Optional.empty());
    return check(plan, wish, taken, real);
  }

  private static Path folder(Target target) {
    return switch (target) {
      case Target.Folder(Path asked) -> asked.toAbsolutePath();
      case Target.File(Path asked) ->
          Objects.requireNonNullElse(asked.toAbsolutePath().getParent(), asked.toAbsolutePath());
    };
  }

  private static String name(Path folder, Wish wish) {
    return switch (wish.target()) {
      case Target.Folder _ -> generated(folder, wish);
      case Target.File(Path asked) ->
          FileNames.truthful(Objects.requireNonNull(asked.getFileName()).toString(), wish.format());
    };
  }

  private static Failure badName(Target target, String key) {
    Path path =
        switch (target) {
          case Target.Folder(Path folder) -> folder;
          case Target.File(Path file) -> file;
        };
    return new Failure.Invalid(
        new Failure.Story(Saying.of(key, path, FileNames.LONGEST), Saying.of("landing.name-next")));
  }

  private static Optional<String> objection(Target target) {
    return switch (target) {
      case Target.Folder(Path folder) ->
          !Files.isDirectory(folder) && FileNames.hasHidden(folder)
              ? Optional.of("landing.hidden-characters")
              : Optional.empty();
      case Target.File(Path file) -> {
        Path parent = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (parent == null || name == null) {
          yield Optional.of("landing.no-name");
        }
        yield !Files.isDirectory(parent) && FileNames.hasHidden(file)
            ? Optional.of("landing.hidden-characters")
            : FileNames.objection(name.toString());
      }
    };
  }

  private static String generated(Path folder, Wish wish) {
    String end = "-" + wish.job() + "." + wish.format().extension();
    String name = FileNames.slug(wish.prompt()) + end;
    try {
      return Objects.requireNonNull(folder.resolve(name).getFileName()).toString();
    } catch (InvalidPathException e) {
      return "image" + end; // this system's file names know fewer letters than the prompt has
    }
  }

  private static Preflight check(LandingPlan plan, Wish wish, Taken taken, Path folder) {
    for (int index = 1; index <= wish.count(); index++) {
      Path file = folder.resolve(plan.name(index));
      if (taken != Taken.ADOPT && Files.isDirectory(file)) {
        return notReady("landing.is-folder", file);
      }
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        if (taken == Taken.NEXT) {
          return notReady("landing.taken", file);
        }
        if (taken == Taken.REPLACE && Files.exists(file) && !Files.isRegularFile(file)) {
          return notReady("landing.no-file", file);
        }
      }
    }
    File place = folder.toFile();
    long needed = ROOM_MARGIN + ROOM_EACH * wish.count();
    // Systems that do not tell their size are taken at their word only when they are written to.
    if (place.getTotalSpace() > 0 && place.getUsableSpace() < needed) {
      return notReady("landing.no-room", folder, needed >> 20, place.getUsableSpace() >> 20);
    }
    try {
      plan.openFirst();
    } catch (IOException e) {
      return notReady("landing.cannot-write", folder, LandingPlan.reason(e));
    }
    return new Preflight.Ready(plan);
  }

  /// A refusal whose advice is the phrase of the same key with `-next`.
  private static Preflight notReady(String key, Object... values) {
    return new Preflight.Refused(failure(key, values));
  }

  private static Failure failure(String key, Object... values) {
    return new Failure.NotReady(
        new Failure.Story(Saying.of(key, values), Saying.of(key + "-next", values)));
  }
}
