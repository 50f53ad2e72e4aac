package dev.limn.finish;

import dev.limn.image.Clearness;
import dev.limn.image.Copy;
import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.Finish;
import dev.limn.image.Fit;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.InputFile;
import dev.limn.image.Materials;
import dev.limn.image.Outcome;
import dev.limn.image.SizeSpec;
import dev.limn.landing.Beside;
import dev.limn.picture.Inspection;
import dev.limn.retouch.Clear;
import dev.limn.retouch.Copies;
import dev.limn.retouch.CutOut;
import dev.limn.retouch.KeptOutside;
import dev.limn.retouch.Undecodable;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// Finishes saved pictures as an order wishes. A picture that a service sent is never touched: it
/// may carry signed content credentials, and it is what was paid for. What cannot be made is told,
/// and costs nothing of what is saved. Immutable.
public final class Finishing {
  /// Between the name and the extension of a picture whose finished copy has the name that was
  /// asked for.
  public static final String ORIGINAL = "-original";

  /// Decoded pictures, their mask and the rows in between, per pixel of the largest (measured).
  private static final int BYTES_PER_PIXEL = 12;

  /// Shapes that differ by less than this are called the same: services round to multiples of 16.
  private static final double SAME_SHAPE = 0.02;

  private final Finish finish;
  private final boolean cutsOut;
  private final boolean transparent;
  private final boolean overwrite;
  private final Materials materials;

  /// @param finish the wishes
  /// @param transparent whether the user asked for a transparent background
  /// @param cutsOut whether it is to be cut away here
  /// @param overwrite whether copies may replace files
  /// @param materials the pictures that were worked from
  public Finishing(
      Finish finish, boolean cutsOut, boolean transparent, boolean overwrite, Materials materials) {
    this.finish = finish;
    this.cutsOut = cutsOut;
    this.transparent = transparent;
    this.overwrite = overwrite;
    this.materials = materials;
  }

  /// Whether the copy that is made, not the picture that came, has the name that was asked for.
  public boolean takesName() {
    return finish.keepOutsideMask() || cutsOut;
  }

  /// Whether there is anything to do.
  private boolean isIdle() {
    return !takesName() && !transparent && finish.fit().isEmpty() && finish.longest().isEmpty();
  }

  /// Why it could not be done, as far as that shows before anything is sent.
  public Optional<Failure> objection(ImageRequest request) {
    if (isIdle()) {
      return Optional.empty();
    }
    boolean drawn =
        request
            .format()
            .filter(format -> format == ImageFormat.GIF || format == ImageFormat.SVG)
            .isEmpty();
    if (!drawn && (takesName() || finish.fit().isPresent() || finish.longest().isPresent())) {
      return invalid(Saying.of("finish.not-drawn", request.format().orElseThrow().apiName()));
    }
    if (!finish.keepOutsideMask()) {
      return Optional.empty();
    }
    InputFile first = materials.images().getFirst();
    if (request.size().orElse(new SizeSpec.Auto()) instanceof SizeSpec.Exact(int w, int h)
        && !sameShape(first.width(), first.height(), w, h)) {
      return invalid(
          Saying.of("finish.keep-other-shape", first.width() + "x" + first.height(), w + "x" + h));
    }
    return tooLarge(first);
  }

  private static Optional<Failure> tooLarge(InputFile file) {
    long pixels = (long) file.width() * file.height();
    if (pixels > KeptOutside.MOST_PIXELS) {
      return invalid(
          Saying.of(
              "finish.too-many-pixels",
              file.shown(),
              pixels / 1_000_000,
              KeptOutside.MOST_PIXELS / 1_000_000));
    }
    long needed = pixels * BYTES_PER_PIXEL;
    long there = Runtime.getRuntime().maxMemory();
    return needed > there
        ? invalid(Saying.of("finish.no-memory", file.shown(), needed >> 20, there >> 20))
        : Optional.empty();
  }

  private static Optional<Failure> invalid(Saying what) {
    return Optional.of(new Failure.Invalid(new Failure.Story(what, Saying.of("finish.next"))));
  }

  private static boolean sameShape(int width, int height, int otherWidth, int otherHeight) {
    double ratio = (double) width * otherHeight / ((double) height * otherWidth);
    return Math.abs(ratio - 1) <= SAME_SHAPE;
  }

  /// The outcome with its pictures finished. When a copy could not be made, that is its shortfall,
  /// unless pictures are missing anyway.
  public Outcome apply(Outcome outcome) {
    if (isIdle()) {
      return outcome;
    }
    return switch (outcome) {
      case Outcome.Failed failed -> failed;
      case Outcome.Delivered delivered -> {
        List<Delivery> images = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (Delivery image : delivered.images()) {
          images.add(new Piece(image).finished(failures));
        }
        yield new Outcome.Delivered(
            images,
            delivered.shortfall().or(() -> failures.stream().findFirst()),
            delivered.report());
      }
    };
  }

  /// One picture on its way through all wishes.
  private final class Piece {
    private final Delivery image;
    private final List<Copy> copies = new ArrayList<>();
    private final List<Saying> notes = new ArrayList<>();
    private Optional<Clearness> clearness = Optional.empty();

    Piece(Delivery image) {
      this.image = image;
    }

    Delivery finished(List<Failure> failures) {
      try {
        if (isDrawn()) {
          make();
        }
      } catch (Undecodable e) {
        failures.add(unfinished("finish.failed", e.reason()));
      } catch (NoKey e) {
        failures.add(e.failure);
      } catch (IOException e) {
        failures.add(unfinished("finish.unsaved", String.valueOf(e.getMessage())));
      }
      return image.finished(clearness, copies, notes);
    }

    private boolean isDrawn() {
      return image.format() != ImageFormat.SVG && image.format() != ImageFormat.GIF;
    }

    private Failure unfinished(String key, String reason) {
      return new Failure.Unfinished(
          new Failure.Story(Saying.of(key, image.file(), reason), Saying.of("finish.failed-next")));
    }

    private void make() throws IOException, Undecodable {
      if (transparent && !cutsOut) {
        measure();
      }
      if (finish.keepOutsideMask()) {
        keep();
      }
      if (cutsOut) {
        cut();
      }
      if (finish.fit().isPresent()) {
        Fit fit = finish.fit().get();
        String size = "-" + fit.width() + "x" + fit.height();
        resized(size, (from, to) -> Copies.fit(from, fit, to));
      }
      if (finish.longest().isPresent()) {
        int longest = finish.longest().getAsInt();
        resized("-max" + longest, (from, to) -> Copies.within(from, longest, to));
      }
    }

    private Path latest() {
      return copies.isEmpty() ? image.file() : copies.getLast().file();
    }

    private void measure() throws IOException, Undecodable {
      Clearness measured = Clear.measure(image.file());
      clearness = Optional.of(measured);
      if (measured.isTransparent()) {
        notes.add(
            Saying.of("finish.measured", percent(measured.clear()), percent(measured.partly())));
      } else {
        notes.add(
            measured.clear() == 0
                ? Saying.of("finish.opaque")
                : Saying.of("finish.barely", percent(measured.clear())));
      }
    }

    private void keep() throws IOException, Undecodable {
      InputFile first = materials.images().getFirst();
      if (!sameShape(first.width(), first.height(), image.width(), image.height())) {
        notes.add(
            Saying.of(
                "finish.kept-other-shape",
                image.width() + "x" + image.height(),
                first.width() + "x" + first.height()));
        return;
      }
      List<KeptOutside.Drift> drift = new ArrayList<>();
      Path file =
          Beside.<Undecodable>put(
              askedName(),
              overwrite,
              to ->
                  drift.add(
                      KeptOutside.write(
                          first.file(), materials.mask().orElseThrow().file(), latest(), to)));
      KeptOutside.Drift found = drift.getFirst();
      notes.add(
          Saying.of(
              "finish.kept",
              percent(found.changed()),
              String.format(Locale.ROOT, "%.1f", found.mean())));
      add(file, new Copy.Made.KeptOutside(found.changed(), found.mean(), found.feather()));
    }

    private void cut() throws IOException, Undecodable {
      List<CutOut.Result.Done> done = new ArrayList<>();
      Path file =
          Beside.<Undecodable>put(
              askedName(),
              overwrite,
              to -> {
                switch (CutOut.write(latest(), to)) {
                  case CutOut.Result.Done result -> done.add(result);
                  case CutOut.Result.NoKey(double share) -> throw new NoKey(share);
                }
              });
      CutOut.Result.Done result = done.getFirst();
      notes.add(
          Saying.of(
              "finish.cut-out",
              result.key(),
              percent(result.clearness().clear()),
              percent(result.clearness().partly())));
      add(file, new Copy.Made.CutOut(result.key(), result.clearness()));
    }

    /// The name that was asked for, which the picture left free for its finished copy.
    private Path askedName() {
      String name = Objects.requireNonNull(image.file().getFileName()).toString();
      int at = name.lastIndexOf(ORIGINAL);
      return Beside.named(
          at < 0
              ? image.file()
              : image
                  .file()
                  .resolveSibling(name.substring(0, at) + name.substring(at + ORIGINAL.length())),
          "",
          ImageFormat.PNG);
    }

    private interface Resizing {
      void write(Path from, Path to) throws IOException, Undecodable;
    }

    private void resized(String suffix, Resizing resizing) throws IOException, Undecodable {
      Path from = latest();
      Path name = copies.isEmpty() ? image.file() : from;
      add(
          Beside.<Undecodable>put(
              Beside.named(name, suffix, ImageFormat.PNG),
              overwrite,
              to -> resizing.write(from, to)),
          new Copy.Made.Resized());
    }

    private void add(Path file, Copy.Made made) throws IOException {
      if (Inspection.of(file) instanceof Inspection.Picture real) {
        copies.add(new Copy(file, made, real.width(), real.height(), real.alpha()));
      }
    }
  }

  /// A background that could not be cut away.
  private static final class NoKey extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    NoKey(double share) {
      super("no key");
      failure =
          new Failure.Unfinished(
              new Failure.Story(
                  Saying.of("finish.no-key", percent(share)), Saying.of("finish.no-key-next")));
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }
}
