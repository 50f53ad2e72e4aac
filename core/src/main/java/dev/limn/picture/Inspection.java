package dev.limn.picture;

import dev.limn.image.ImageFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// What a file really is, whatever its name says.
public sealed interface Inspection {
  /// The largest picture in pixels, width times height: 64 megapixels (8192x8192). A larger one is
  /// not refused because it could not be kept, but because it would cost whoever opens it 256 MiB
  /// and more.
  long MOST_PIXELS = 64L << 20;

  /// The longest side in pixels.
  int LONGEST_SIDE = 16_384;

  /// A picture whose structure is whole from the first byte to its end mark.
  ///
  /// @param format what it is
  /// @param width in pixels, 1 to 16,384; 0 for an SVG that does not say
  /// @param height in pixels, 1 to 16,384; 0 for an SVG that does not say
  /// @param alpha whether it carries an alpha channel or a transparent colour
  /// @param contentCredentials whether it carries a C2PA manifest (any change of the file breaks
  ///   it)
  /// @param trailing how many bytes follow its end
  /// @param moving how it moves; empty for a still picture
  /// @param risks what makes it unsafe to open in a browser; only SVG has any
  record Picture(
      ImageFormat format,
      int width,
      int height,
      boolean alpha,
      boolean contentCredentials,
      long trailing,
      Optional<Moving> moving,
      Set<Risk> risks)
      implements Inspection {
    public Picture {
      risks = Set.copyOf(risks);
    }

    /// A still picture without risks.
    public Picture(
        ImageFormat format,
        int width,
        int height,
        boolean alpha,
        boolean contentCredentials,
        long trailing) {
      this(format, width, height, alpha, contentCredentials, trailing, Optional.empty(), Set.of());
    }
  }

  /// How a picture moves.
  ///
  /// @param frames how many single pictures, 2 or more
  /// @param millis how long one round takes, in milliseconds; 0 when the header does not say
  record Moving(int frames, long millis) {}

  /// What an SVG drawing can do beside being drawn.
  enum Risk {
    /// It holds scripts or event handlers.
    SCRIPT,
    /// It refers to something outside of itself, which whoever opens it would fetch.
    EXTERNAL
  }

  /// A picture of that format, but not a whole one.
  ///
  /// @param dimensions as far as they could be read
  record Damaged(ImageFormat format, Optional<Dimensions> dimensions, Damage damage)
      implements Inspection {}

  /// A picture that says to be larger than [#MOST_PIXELS] or [#LONGEST_SIDE]; nothing past its
  /// header was looked at.
  ///
  /// @param width in pixels
  /// @param height in pixels
  record TooLarge(ImageFormat format, long width, long height) implements Inspection {}

  /// Not a PNG, JPEG, WebP, GIF or SVG picture.
  record NotPicture(Guess guess) implements Inspection {}

  /// Width and height in pixels.
  record Dimensions(int width, int height) {}

  /// What is wrong with a picture.
  enum Damage {
    /// The file ends before the picture does.
    TRUNCATED,
    /// A chunk's check sum is wrong.
    BAD_CHECKSUM,
    /// A chunk or segment has a length or a place that the format does not allow.
    BAD_STRUCTURE,
    /// The header holds values that the format does not allow.
    BAD_HEADER,
    /// There is a header and an end, and no pixels between them.
    NO_PIXELS
  }

  /// What a file that is no picture seems to be.
  enum Guess {
    /// Nothing at all.
    EMPTY,
    /// A web page; often an error page of a proxy.
    HTML,
    /// JSON; often an error message.
    JSON,
    /// Another XML document.
    XML,
    /// A PDF document.
    PDF,
    /// An AVIF or HEIC picture.
    HEIF,
    /// A BMP picture.
    BMP,
    /// Some other text.
    TEXT,
    /// Anything else.
    UNKNOWN
  }

  /// Looks at a file in one pass, with constant memory and without decoding it. Never throws
  /// because of what the file holds; throws when it cannot be read. Links are followed.
  static Inspection of(Path file) throws IOException {
    return Inspector.inspect(file);
  }
}
