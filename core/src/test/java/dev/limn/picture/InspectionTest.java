package dev.limn.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.image.ImageFormat;
import dev.limn.picture.Inspection.Guess;
import dev.limn.picture.Inspection.NotPicture;
import dev.limn.picture.Inspection.Picture;
import dev.limn.picture.Samples.Chunk;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {
  @TempDir Path folder;

  private Inspection inspect(byte[] bytes) throws IOException {
    Path file = folder.resolve("picture");
    Files.write(file, bytes);
    return Inspection.of(file);
  }

  private static Picture picture(ImageFormat format, int width, int height, boolean alpha) {
    return new Picture(format, width, height, alpha, false, 0);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void a_png_without_alpha_is_known_in_every_colour_type(int type) throws IOException {
    byte[] png = Samples.encoded(ImageFormat.PNG, Samples.drawn(37, 21, type));

    Inspection found = inspect(png);

    assertThat(found).isEqualTo(picture(ImageFormat.PNG, 37, 21, false));
  }

  @Test
  void alpha_of_a_png_comes_from_its_colour_type_or_its_transparent_colour() throws IOException {
    assertThat(inspect(Samples.encoded(ImageFormat.PNG, 20, 30)))
        .isEqualTo(picture(ImageFormat.PNG, 20, 30, true));

    BufferedImage plain = Samples.drawn(20, 30, BufferedImage.TYPE_INT_RGB);
    List<Chunk> chunks = new ArrayList<>(Samples.png(Samples.encoded(ImageFormat.PNG, plain)));
    chunks.add(1, new Chunk("tRNS", new byte[6]));
    assertThat(inspect(Samples.png(chunks))).isEqualTo(picture(ImageFormat.PNG, 20, 30, true));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,700", "640,480", "1023,769", "4096,16"})
  void jpegs_baseline_and_progressive_are_known(int width, int height) throws IOException {
    BufferedImage image = Samples.drawn(width, height, BufferedImage.TYPE_INT_RGB);
    byte[] baseline = Samples.encoded(ImageFormat.JPEG, image);
    byte[] progressive =
        Samples.encoded(
            ImageFormat.JPEG,
            image,
            param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));

    assertThat(inspect(baseline)).isEqualTo(picture(ImageFormat.JPEG, width, height, false));
    assertThat(inspect(progressive)).isEqualTo(picture(ImageFormat.JPEG, width, height, false));
    assertThat(progressive).isNotEqualTo(baseline);
  }

  @ParameterizedTest
  @CsvSource({"8,8", "640,480", "1023,769"})
  void webps_lossy_and_lossless_with_and_without_alpha_are_known(int width, int height)
      throws IOException {
    BufferedImage opaque = Samples.drawn(width, height, BufferedImage.TYPE_INT_RGB);
    BufferedImage clear = Samples.drawn(width, height, BufferedImage.TYPE_INT_ARGB);

    assertThat(inspect(Samples.encoded(ImageFormat.WEBP, opaque)))
        .isEqualTo(picture(ImageFormat.WEBP, width, height, false));
    assertThat(inspect(Samples.encoded(ImageFormat.WEBP, clear)))
        .isEqualTo(picture(ImageFormat.WEBP, width, height, true));
    assertThat(inspect(Samples.lossless(opaque)))
        .isEqualTo(picture(ImageFormat.WEBP, width, height, false));
    assertThat(inspect(Samples.lossless(clear)))
        .isEqualTo(picture(ImageFormat.WEBP, width, height, true));
  }

  @ParameterizedTest
  @EnumSource(value = ImageFormat.class, names = "SVG", mode = EnumSource.Mode.EXCLUDE)
  void what_follows_the_end_is_counted_and_does_no_harm(ImageFormat format) throws IOException {
    byte[] file = Samples.encoded(format, 64, 48);
    byte[] tail = "<script>alert(1)</script>\u0000\u0000".getBytes(StandardCharsets.UTF_8);

    Picture found = (Picture) inspect(Samples.joined(file, tail));

    assertThat(found.trailing()).isEqualTo(tail.length);
    assertThat(found.width()).isEqualTo(64);
  }

  @Test
  void content_credentials_are_seen_in_every_format() throws IOException {
    List<Chunk> png = new ArrayList<>(Samples.png(Samples.encoded(ImageFormat.PNG, 9, 9)));
    png.add(1, new Chunk("caBX", new byte[100]));
    assertThat(((Picture) inspect(Samples.png(png))).contentCredentials()).isTrue();

    byte[] box =
        "JP\0\1\0\0\0\1\0\0\0\50jumb\0\0\0\40jumdc2pa".getBytes(StandardCharsets.ISO_8859_1);
    byte[] jpeg =
        Samples.inserted(Samples.encoded(ImageFormat.JPEG, 9, 9), 2, Samples.segment(0xeb, box));
    assertThat(((Picture) inspect(jpeg)).contentCredentials()).isTrue();
    byte[] other =
        Samples.inserted(
            Samples.encoded(ImageFormat.JPEG, 9, 9), 2, Samples.segment(0xeb, new byte[60]));
    assertThat(((Picture) inspect(other)).contentCredentials()).isFalse();

    byte[] plain =
        Samples.encoded(ImageFormat.WEBP, Samples.drawn(9, 9, BufferedImage.TYPE_INT_RGB));
    List<Chunk> webp = new ArrayList<>(Samples.webp(plain));
    webp.addFirst(Samples.canvas(0, 9, 9));
    webp.add(new Chunk("C2PA", new byte[33]));
    assertThat(inspect(Samples.webp(webp)))
        .isEqualTo(new Picture(ImageFormat.WEBP, 9, 9, false, true, 0));
  }

  @Test
  void an_animated_webp_has_the_size_of_its_canvas() throws IOException {
    byte[] frame = new byte[40];
    byte[] file = Samples.webp(List.of(Samples.canvas(0x12, 300, 200), new Chunk("ANMF", frame)));

    assertThat(inspect(file)).isEqualTo(picture(ImageFormat.WEBP, 300, 200, true));
  }

  @Test
  void the_largest_allowed_pictures_pass() throws IOException {
    assertThat(inspect(sized(8192, 8192))).isInstanceOf(Picture.class);
    assertThat(inspect(sized(16384, 4096))).isInstanceOf(Picture.class);
    assertThat(inspect(sized(8193, 8192))).isInstanceOf(Inspection.TooLarge.class);
    assertThat(inspect(sized(16385, 1))).isInstanceOf(Inspection.TooLarge.class);
  }

  private static byte[] sized(int width, int height) {
    List<Chunk> chunks = new ArrayList<>(Samples.png(Samples.encoded(ImageFormat.PNG, 9, 9)));
    chunks.set(0, Samples.header(width, height, 8, 6, 0, 0, 0));
    return Samples.png(chunks);
  }

  @Test
  void what_is_no_picture_is_named() throws IOException {
    Map<String, Guess> texts = new LinkedHashMap<>();
    texts.put("", Guess.EMPTY);
    texts.put(" \n ", Guess.EMPTY);
    texts.put("<!DOCTYPE html><title>502</title>", Guess.HTML);
    texts.put("\n <HTML><body>Bad gateway</body>", Guess.HTML);
    texts.put("{\"error\":{\"message\":\"no\"}}", Guess.JSON);
    texts.put("[1]", Guess.JSON);
    texts.put("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", Guess.XML);
    texts.put("%PDF-1.7", Guess.PDF);
    texts.put("upstream connect error", Guess.TEXT);
    texts.put("对不起", Guess.TEXT);
    for (Map.Entry<String, Guess> text : texts.entrySet()) {
      assertThat(inspect(text.getKey().getBytes(StandardCharsets.UTF_8)))
          .as(text.getKey())
          .isEqualTo(new NotPicture(text.getValue()));
    }
  }

  @Test
  void binary_files_that_are_no_picture_are_named() throws IOException {
    byte[] heif = "\0\0\0\34ftypavif\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] bmp = Samples.joined("BM".getBytes(StandardCharsets.US_ASCII), new byte[60]);
    byte[] zip = "PK\3\4aaaaaaaaaaaaaaaa".getBytes(StandardCharsets.ISO_8859_1);
    byte[] bom = "\uFEFF{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    assertThat(inspect(heif)).isEqualTo(new NotPicture(Guess.HEIF));
    assertThat(inspect(bmp)).isEqualTo(new NotPicture(Guess.BMP));
    assertThat(inspect(zip)).isEqualTo(new NotPicture(Guess.UNKNOWN));
    assertThat(inspect(bom)).isEqualTo(new NotPicture(Guess.JSON));
  }

  @Test
  void a_missing_file_is_no_finding() {
    assertThatThrownBy(() -> Inspection.of(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
