package dev.limn.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Failure;
import dev.limn.image.ImageFormat;
import dev.limn.image.Target;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileNamesTest {
  @TempDir Path folder;

  static Stream<String> hostileNames() {
    List<String> names =
        new ArrayList<>(List.of(".", "..", "...", "....", " ", "  ", ". .", "a.", "a ", "a. ."));
    for (String device :
        List.of("con", "PRN", "Aux", "nul", "com1", "COM9", "lpt1", "LPT9", "com¹", "CONIN$")) {
      names.add(device);
      names.add(device + ".png");
      names.add(device + ".tar.png");
      names.add(device + " .png");
    }
    for (int control = 1; control < 0x20; control++) {
      names.add("a" + (char) control + "b.png");
    }
    for (int hidden :
        new int[] {
          0x7f, 0x80, 0x85, 0x9b, 0xad, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a,
          0x202d, 0x202e, 0x2060, 0x2066, 0x2069, 0xfeff, 0xe0001, 0xe0041
        }) {
      names.add("cat" + Character.toString(hidden) + "gnp.exe");
    }
    names.add("x".repeat(256));
    names.add("猫".repeat(86));
    names.add("x".repeat(300) + ".png");
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void a_hostile_name_is_refused_with_a_sentence_and_nothing_is_made(String name)
      throws IOException {
    Landing landing = new Landing(folder.resolve("rescued"), folder.resolve("last"));

    Preflight preflight =
        landing.prepare(
            new Target.File(folder.resolve(name)), false, 1, ImageFormat.PNG, "x", "k3v9q2mx");

    assertThat(preflight).isInstanceOf(Preflight.Refused.class);
    Failure failure = ((Preflight.Refused) preflight).failure();
    assertThat(failure.exitCode()).isEqualTo(2);
    for (Language language : Language.values()) {
      Phrasebook book = new Phrasebook(language);
      String sentence = book.say(failure.what()) + book.say(failure.next());
      assertThat(sentence.chars()).noneMatch(Character::isISOControl);
      assertThat(sentence).isNotBlank();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void there_are_a_hundred_hostile_names() {
    assertThat(hostileNames()).hasSizeGreaterThanOrEqualTo(100);
  }

  @Test
  void what_people_really_use_is_accepted() throws IOException {
    Landing landing = new Landing(folder.resolve("rescued"), folder.resolve("last"));
    for (String name :
        List.of(
            "cat.png",
            "-x.png",
            "~.png",
            "猫 和 狗.png",
            "می‌خواهم.png",
            "👨‍👩‍👧.png",
            "a..b.png",
            "conference.png",
            "null.png",
            "..png",
            "x".repeat(251) + ".png")) {
      Preflight preflight =
          landing.prepare(
              new Target.File(folder.resolve(name)), false, 1, ImageFormat.PNG, "x", "k3v9q2mx");
      assertThat(preflight).as(name).isInstanceOf(Preflight.Ready.class);
      ((Preflight.Ready) preflight).plan().close();
    }
    Path upwards = folder.resolve("a").resolve("..").resolve("b").resolve("cat.png");
    Files.createDirectories(folder.resolve("a"));
    assertThat(
            landing.prepare(new Target.File(upwards), false, 1, ImageFormat.PNG, "x", "k3v9q2mx"))
        .isInstanceOf(Preflight.Ready.class);
    assertThat(folder.resolve("b")).isDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "A lighthouse at dusk, lighthouse-at-dusk",
    "'  --Hello,   World!!--  ', hello-world",
    "三只猫在月光下, 三只猫在月光下",
    "Ｆｕｌｌ width, ｆｕｌｌ-width",
    "'!!! ???', image",
    "'', image",
    "../../etc/passwd, etc-passwd",
    "CON, con",
    "हिन्दी में, हिन्दी-में",
    "a b c d e f g h i j k l m n o p q r s t u v w x y z, b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u",
    "a photograph of an unbelievably magnificent mountain, photograph-of-an-unbelievably",
  })
  void a_slug_keeps_letters_and_digits(String prompt, String slug) {
    assertThat(FileNames.slug(prompt)).isEqualTo(slug);
  }

  @Test
  void a_slug_is_composed_so_that_it_reads_the_same_everywhere() {
    assertThat(FileNames.slug("cafe\u0301")).isEqualTo("caf\u00e9");
  }

  @Test
  void no_prompt_whatever_makes_a_slug_that_is_no_good_name() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder prompt = new StringBuilder();
      int length = random.nextInt(120);
      for (int c = 0; c < length; c++) {
        prompt.appendCodePoint(
            random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x3000));
      }
      String slug = FileNames.slug(prompt.toString());
      String name = slug + "-k3v9q2mx-10.webp";
      assertThat(slug.codePointCount(0, slug.length())).isBetween(1, 40);
      assertThat(FileNames.objection(name)).as(name).isEmpty();
      assertThat(slug).doesNotContain("/", "\\", ".", " ", ":");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cat.png, PNG, cat.png",
    "cat.PNG, PNG, cat.PNG",
    "cat.webp, PNG, cat.png",
    "cat.jpeg, JPEG, cat.jpeg",
    "cat.jpg, WEBP, cat.webp",
    "cat.gif, PNG, cat.png",
    "cat, PNG, cat",
    "cat.v2, JPEG, cat.v2",
    ".png, JPEG, .png",
    "a.png.webp, PNG, a.png.png"
  })
  void an_extension_tells_the_truth(String name, ImageFormat real, String truthful) {
    assertThat(FileNames.truthful(name, real)).isEqualTo(truthful);
  }

  @Test
  void a_suffix_never_makes_a_name_too_long_nor_cuts_a_character() {
    assertThat(FileNames.suffixed("cat.png", "-2")).isEqualTo("cat-2.png");
    assertThat(FileNames.suffixed("cat", "-2")).isEqualTo("cat-2");
    for (String stem : List.of("x".repeat(251), "猫".repeat(83), "😀".repeat(62))) {
      String name = FileNames.suffixed(stem + ".png", "-9999");
      assertThat(FileNames.bytes(name)).isBetween(248, 255);
      assertThat(name).endsWith("-9999.png").doesNotContain("\uFFFD");
      assertThat(FileNames.objection(name)).isEmpty();
    }
  }
}
