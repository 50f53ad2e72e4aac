package dev.limn.picture;

import dev.limn.picture.Inspection.Damage;
import dev.limn.picture.Inspector.Flaw;
import dev.limn.picture.Inspector.Sighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// JPEG: markers with segments, then scans of coded data, from `SOI` to `EOI` (ITU-T T.81, annex
/// B).
final class JpegWalk {
  private static final byte MARKER = (byte) 0xff;
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP11 = 0xeb;
  private static final int TEM = 0x01;

  private JpegWalk() {}

  static Inspection follow(Source source, Sighting sighting) throws IOException, Flaw {
    source.skip(2);
    boolean pixels = false;
    int marker = next(source);
    while (marker != EOI) {
      if (marker == SOI || isRestart(marker) || marker == TEM) {
        throw new Flaw(Damage.BAD_STRUCTURE);
      }
      int length = source.u16() - 2;
      if (length < 0) {
        throw new Flaw(Damage.BAD_STRUCTURE);
      }
      long end = source.position() + length;
      if (isFrame(marker)) {
        frame(source, sighting, length);
      } else if (marker == APP11 && isManifest(source.peek(Math.min(length, 256)))) {
        sighting.credentials();
      }
      source.skip(end - source.position());
      if (marker == SOS) {
        if (sighting.dimensions().isEmpty()) {
          throw new Flaw(Damage.BAD_STRUCTURE);
        }
        long start = source.position();
        marker = afterScan(source);
        // The marker itself takes two bytes.
        pixels |= source.position() - start > 2;
      } else {
        marker = next(source);
      }
    }
    if (!pixels) {
      throw new Flaw(Damage.NO_PIXELS);
    }
    return sighting.whole(source.left());
  }

  /// The next marker's code; fill bytes may stand before it.
  private static int next(Source source) throws IOException, Flaw {
    if (source.u8() != 0xff) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    int code = source.u8();
    while (code == 0xff) {
      code = source.u8();
    }
    if (code == 0) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    return code;
  }

  /// Skips coded data, in which a byte FF is followed by 00 or by a restart marker, and returns the
  /// marker that ends it.
  private static int afterScan(Source source) throws IOException {
    while (true) {
      source.skipPast(MARKER);
      int code = source.u8();
      while (code == 0xff) {
        code = source.u8();
      }
      if (code != 0 && !isRestart(code)) {
        return code;
      }
    }
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  /// The start of a frame: C0 to CF without the tables DHT (C4) and DAC (CC) and the reserved C8.
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static void frame(Source source, Sighting sighting, int length) throws IOException, Flaw {
    if (length < 6 || sighting.dimensions().isPresent()) {
      throw new Flaw(Damage.BAD_STRUCTURE);
    }
    source.u8();
    int height = source.u16();
    int width = source.u16();
    int components = source.u8();
    if (components < 1 || components > 4 || length != 6 + 3 * components) {
      throw new Flaw(Damage.BAD_HEADER);
    }
    sighting.size(width, height);
  }

  /// Content credentials are JUMBF boxes in `APP11` segments that start with `JP`, where the
  /// description box names the kind `c2pa` (C2PA specification, "Embedding manifests into JPEG").
  private static boolean isManifest(byte[] start) {
    return start.length > 2
        && start[0] == 'J'
        && start[1] == 'P'
        && new String(start, StandardCharsets.ISO_8859_1).contains("jumb");
  }
}
