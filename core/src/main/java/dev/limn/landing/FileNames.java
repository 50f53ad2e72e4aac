package dev.limn.landing;

import dev.limn.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules for names of pictures: which a person may choose, and how they are made from a prompt.
final class FileNames {
  /// The longest name of a file in bytes on the usual file systems (ext4, APFS, NTFS in
  /// characters).
  static final int LONGEST = 255;

  private static final int LONGEST_SLUG = 40;
  private static final int SHORTEST_CUT = 20;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /// Device names of Windows, with any extension ("Naming Files, Paths, and Namespaces" of the
  /// Windows documentation).
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)\\s*(\\..*)?");

  /// Extensions that promise a picture of another kind than any that is written.
  private static final Set<String> OTHER_PICTURES =
      Set.of("bmp", "tif", "tiff", "avif", "heic", "ico", "jxl");

  private static final List<String> ARTICLES = List.of("a ", "an ", "the ");

  private FileNames() {}

  /// Whether a path has controls, line separators or characters that change how the rest is read.
  static boolean hasHidden(Path path) {
    return path.toString().codePoints().anyMatch(FileNames::isHidden);
  }

  /// Why a name cannot be a picture's; the key of a phrase, or empty when it can.
  static Optional<String> objection(String name) {
    if (name.isEmpty()) {
      return Optional.of("landing.no-name");
    }
    if (name.codePoints().anyMatch(FileNames::isHidden)) {
      return Optional.of("landing.hidden-characters");
    }
    if (bytes(name) > LONGEST) {
      return Optional.of("landing.too-long");
    }
    if (name.chars().allMatch(c -> c == '.')) {
      return Optional.of("landing.only-dots");
    }
    if (name.isBlank() || name.endsWith(".") || name.endsWith(" ")) {
      return Optional.of("landing.ends-badly");
    }
    if (DEVICE.matcher(name).matches()) {
      return Optional.of("landing.reserved");
    }
    return Optional.empty();
  }

  /// The joiners stay: Persian words and family emoji need them.
  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> point != ZERO_WIDTH_NON_JOINER && point != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }

  static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /// The letters and digits of a prompt, of any script, joined by `-`, without an English article
  /// at the start: at most 40 characters in lower case and composed form (NFC), so that it reads
  /// the same on every system. `image` when nothing is left.
  static String slug(String prompt) {
    boolean ascii = prompt.chars().allMatch(c -> c < 0x80);
    String text =
        withoutArticle(ascii ? prompt : Normalizer.normalize(prompt, Normalizer.Form.NFC));
    StringBuilder slug = new StringBuilder(LONGEST_SLUG);
    int characters = 0;
    boolean gap = false;
    int at = 0;
    while (at < text.length()) {
      int point = Character.toLowerCase(text.codePointAt(at));
      at += Character.charCount(text.codePointAt(at));
      if (!isWord(point, gap || slug.isEmpty())) {
        gap = true;
        continue;
      }
      int needed = gap && !slug.isEmpty() ? 2 : 1;
      if (characters + needed > LONGEST_SLUG) {
        return gap ? slug.toString() : cutAtWord(slug);
      }
      if (needed == 2) {
        slug.append('-');
      }
      slug.appendCodePoint(point);
      characters += needed;
      gap = false;
    }
    return slug.isEmpty() ? "image" : slug.toString();
  }

  /// `a logo` is looked for, and sorted, as `logo`.
  private static String withoutArticle(String text) {
    for (String article : ARTICLES) {
      if (text.regionMatches(true, 0, article, 0, article.length())
          && !text.substring(article.length()).isBlank()) {
        return text.substring(article.length());
      }
    }
    return text;
  }

  /// A mark (the vowels of Hindi or Thai) belongs to the letter before it.
  private static boolean isWord(int point, boolean first) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> !first;
      default -> Character.isLetterOrDigit(point);
    };
  }

  private static String cutAtWord(StringBuilder slug) {
    int dash = slug.lastIndexOf("-");
    return dash >= SHORTEST_CUT ? slug.substring(0, dash) : slug.toString();
  }

  /// The name with an extension that tells the truth: kept when it does or when it promises no
  /// picture format, replaced when it promises another one.
  static String truthful(String name, ImageFormat real) {
    int dot = name.lastIndexOf('.');
    if (dot <= 0) {
      return name;
    }
    String extension = name.substring(dot + 1);
    Optional<ImageFormat> promised = ImageFormat.of(extension);
    boolean lie =
        promised.isPresent()
            ? promised.get() != real
            : OTHER_PICTURES.contains(extension.toLowerCase(Locale.ROOT));
    return lie ? name.substring(0, dot + 1) + real.extension() : name;
  }

  /// The name with the extension of this format instead of its own, if it has one.
  static String as(String name, ImageFormat format) {
    int dot = name.lastIndexOf('.');
    return (dot <= 0 ? name : name.substring(0, dot)) + "." + format.extension();
  }

  /// `cat.png` and `-2` give `cat-2.png`; the stem is cut where the name would be too long.
  static String suffixed(String name, String suffix) {
    int dot = name.lastIndexOf('.');
    String stem = dot <= 0 ? name : name.substring(0, dot);
    String end = suffix + (dot <= 0 ? "" : name.substring(dot));
    return start(stem, LONGEST - bytes(end)) + end;
  }

  /// The start of a name, at most so many bytes of UTF-8 long, cut between characters.
  static String start(String name, int most) {
    StringBuilder start = new StringBuilder();
    int length = 0;
    int at = 0;
    while (at < name.length()) {
      int point = name.codePointAt(at);
      length += bytes(Character.toString(point));
      if (length > most) {
        break;
      }
      start.appendCodePoint(point);
      at += Character.charCount(point);
    }
    return start.toString();
  }
}
