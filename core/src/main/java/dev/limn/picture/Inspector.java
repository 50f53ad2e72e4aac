package dev.limn.picture;

import dev.limn.image.ImageFormat;
import dev.limn.picture.Inspection.Damage;
import dev.limn.picture.Inspection.Damaged;
import dev.limn.picture.Inspection.Dimensions;
import dev.limn.picture.Inspection.Guess;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Tells formats apart by their first bytes and follows each one's structure.
final class Inspector {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final int HEAD = 512;

  private Inspector() {}

  /// The structure of one format: reads on from the first byte, says what it found.
  private interface Walk {
    Inspection follow(Source source, Sighting sighting) throws IOException, Flaw;
  }

  static Inspection inspect(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Source source = new Source(channel);
      byte[] head = source.peek(HEAD);
      if (startsWith(head, PNG)) {
        return follow(ImageFormat.PNG, PngWalk::follow, source);
      }
      if (startsWith(head, JPEG)) {
        return follow(ImageFormat.JPEG, JpegWalk::follow, source);
      }
      if (isWebp(head)) {
        return follow(ImageFormat.WEBP, WebpWalk::follow, source);
      }
      if (isGif(head)) {
        return follow(ImageFormat.GIF, GifWalk::follow, source);
      }
      if (isSvg(head)) {
        return follow(ImageFormat.SVG, SvgWalk::follow, source);
      }
      return new Inspection.NotPicture(guess(head));
    }
  }

  private static boolean isGif(byte[] head) {
    return head.length >= 6
        && (ascii(head, 0, 6).equals("GIF87a") || ascii(head, 0, 6).equals("GIF89a"));
  }

  /// A text whose first element is `svg`, after what XML allows before it.
  private static boolean isSvg(byte[] head) {
    String text = text(head);
    return !hasControls(head)
        && text.startsWith("<")
        && text.contains("<svg")
        && !text.contains("<html")
        && !text.contains("<!doctype html");
  }

  private static String text(byte[] head) {
    return new String(head, StandardCharsets.UTF_8)
        .replace("\uFEFF", "")
        .stripLeading()
        .toLowerCase(Locale.ROOT);
  }

  private static Inspection follow(ImageFormat format, Walk walk, Source source)
      throws IOException {
    Sighting sighting = new Sighting(format);
    try {
      return walk.follow(source, sighting);
    } catch (EOFException e) {
      return new Damaged(format, sighting.dimensions(), Damage.TRUNCATED);
    } catch (Flaw flaw) {
      return flaw.verdict(format, sighting.dimensions());
    }
  }

  private static boolean startsWith(byte[] head, byte[] magic) {
    return head.length >= magic.length
        && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
  }

  private static boolean isWebp(byte[] head) {
    return head.length >= 12
        && ascii(head, 0, 4).equals("RIFF")
        && ascii(head, 8, 4).equals("WEBP");
  }

  private static String ascii(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  private static Guess guess(byte[] head) {
    if (head.length == 0) {
      return Guess.EMPTY;
    }
    if (head.length >= 12 && ascii(head, 4, 4).equals("ftyp")) {
      return Guess.HEIF;
    }
    String text = text(head);
    if (text.startsWith("%pdf-")) {
      return Guess.PDF;
    }
    if (text.startsWith("bm") && head.length > 14 && hasControls(head)) {
      return Guess.BMP;
    }
    if (hasControls(head)) {
      return Guess.UNKNOWN;
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return Guess.JSON;
    }
    if (text.startsWith("<")) {
      return markup(text);
    }
    return text.isEmpty() ? Guess.EMPTY : Guess.TEXT;
  }

  private static Guess markup(String text) {
    return text.startsWith("<?xml") && !text.contains("<html") ? Guess.XML : Guess.HTML;
  }

  private static boolean hasControls(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return true;
      }
    }
    return false;
  }

  /// What was learnt of a picture so far.
  static final class Sighting {
    private final ImageFormat format;
    private Optional<Dimensions> dimensions = Optional.empty();
    private boolean alpha;
    private boolean credentials;
    private Optional<Inspection.Moving> moving = Optional.empty();
    private final Set<Inspection.Risk> risks = EnumSet.noneOf(Inspection.Risk.class);

    Sighting(ImageFormat format) {
      this.format = format;
    }

    Optional<Dimensions> dimensions() {
      return dimensions;
    }

    /// Takes the size that the header tells; ends the walk when it is beyond the limits.
    void size(long width, long height) throws Flaw {
      if (width < 1 || height < 1) {
        throw new Flaw(Damage.BAD_HEADER);
      }
      if (width > Inspection.LONGEST_SIDE
          || height > Inspection.LONGEST_SIDE
          || width * height > Inspection.MOST_PIXELS) {
        throw new Flaw(new Inspection.TooLarge(format, width, height));
      }
      dimensions = Optional.of(new Dimensions((int) width, (int) height));
    }

    void alpha() {
      alpha = true;
    }

    void credentials() {
      credentials = true;
    }

    void moves(int frames, long millis) {
      moving = Optional.of(new Inspection.Moving(frames, millis));
    }

    void risk(Inspection.Risk risk) {
      risks.add(risk);
    }

    /// The picture, when its end was reached.
    Inspection whole(long trailing) throws Flaw {
      Dimensions size = dimensions.orElseThrow(() -> new Flaw(Damage.BAD_STRUCTURE));
      return whole(size, trailing);
    }

    /// The same for a drawing that need not say its size.
    Inspection wholeOfAnySize() {
      return whole(dimensions.orElse(new Dimensions(0, 0)), 0);
    }

    private Inspection whole(Dimensions size, long trailing) {
      return new Inspection.Picture(
          format, size.width(), size.height(), alpha, credentials, trailing, moving, risks);
    }
  }

  /// Ends a walk with its verdict.
  static final class Flaw extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Inspection> verdict;
    private final Damage damage;

    Flaw(Damage damage) {
      super(damage.name(), null, false, false);
      this.damage = damage;
      this.verdict = Optional.empty();
    }

    Flaw(Inspection verdict) {
      super("verdict", null, false, false);
      this.damage = Damage.BAD_HEADER;
      this.verdict = Optional.of(verdict);
    }

    Inspection verdict(ImageFormat format, Optional<Dimensions> dimensions) {
      return verdict.orElseGet(() -> new Damaged(format, dimensions, damage));
    }
  }
}
