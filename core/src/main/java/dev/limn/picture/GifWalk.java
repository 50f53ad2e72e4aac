package dev.limn.picture;

import dev.limn.picture.Inspection.Damage;
import dev.limn.picture.Inspector.Flaw;
import dev.limn.picture.Inspector.Sighting;
import java.io.IOException;

/// GIF: a screen, then frames and extensions in blocks, to the trailer (GIF89a specification,
/// sections 17 to 27).
final class GifWalk {
  private static final int HEADER = 6;
  private static final int TRAILER = 0x3b;
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;

  private GifWalk() {}

  static Inspection follow(Source source, Sighting sighting) throws IOException, Flaw {
    source.skip(HEADER);
    sighting.size(source.u16le(), source.u16le());
    int flags = source.u8();
    source.skip(2L + colours(flags));
    int frames = 0;
    long millis = 0;
    while (true) {
      switch (source.u8()) {
        case TRAILER -> {
          if (frames == 0) {
            throw new Flaw(Damage.NO_PIXELS);
          }
          if (frames > 1) {
            sighting.moves(frames, millis);
          }
          return sighting.whole(source.left());
        }
        case IMAGE -> {
          source.skip(8);
          source.skip(colours(source.u8()) + 1L);
          if (blocks(source) == 0) {
            throw new Flaw(Damage.NO_PIXELS);
          }
          frames++;
        }
        case EXTENSION -> {
          if (source.u8() == GRAPHIC_CONTROL) {
            millis += control(source, sighting);
          }
          blocks(source);
        }
        default -> throw new Flaw(Damage.BAD_STRUCTURE);
      }
    }
  }

  /// How long the next frame stays, in milliseconds; its transparent colour is told besides.
  private static long control(Source source, Sighting sighting) throws IOException, Flaw {
    if (source.u8() != 4) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    if ((source.u8() & 1) != 0) {
      sighting.alpha();
    }
    long hundredths = source.u16le();
    source.skip(1);
    return 10 * hundredths;
  }

  /// The length in bytes of the table of colours that these flags announce.
  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  /// Skips data blocks up to the empty one that ends them; returns how many bytes they held.
  private static long blocks(Source source) throws IOException {
    long bytes = 0;
    for (int length = source.u8(); length != 0; length = source.u8()) {
      source.skip(length);
      bytes += length;
    }
    return bytes;
  }
}
