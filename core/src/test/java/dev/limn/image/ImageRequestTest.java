package dev.limn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRequestTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void an_empty_prompt_is_refused(String prompt) {
    assertRefused(ImageRequest.of(prompt), "request.prompt-missing");
  }

  @Test
  void a_prompt_is_kept_word_for_word() {
    String prompt = "  a \"lighthouse\"\r\n at dusk \u0007 画 ";
    assertThat(ImageRequest.of(prompt).build().prompt()).isEqualTo(prompt);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 11, Integer.MAX_VALUE})
  void a_count_out_of_range_is_refused(int count) {
    assertRefused(ImageRequest.of("x").count(count), "request.count");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101})
  void a_compression_out_of_range_is_refused(int compression) {
    assertRefused(
        ImageRequest.of("x").format(ImageFormat.WEBP).compression(compression),
        "request.compression-range");
  }

  @Test
  void compression_needs_a_format_that_has_it() {
    assertThat(ImageRequest.of("x").compression(50).build().compression()).hasValue(50);
    assertRefused(
        ImageRequest.of("x").compression(50).format(ImageFormat.PNG), "request.compression-format");
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "WEBP"})
  void compression_is_taken_from_0_to_100(ImageFormat format) {
    for (int compression : new int[] {0, 100}) {
      ImageRequest request = ImageRequest.of("x").format(format).compression(compression).build();
      assertThat(request.compression()).hasValue(compression);
    }
  }

  @Test
  void a_jpeg_cannot_be_transparent() {
    assertRefused(
        ImageRequest.of("x").format(ImageFormat.JPEG).background("transparent"),
        "request.transparent-jpeg");
    assertThat(ImageRequest.of("x").background("transparent").build().background())
        .contains("transparent");
    assertThat(
            ImageRequest.of("x").format(ImageFormat.JPEG).background("opaque").build().background())
        .contains("opaque");
  }

  @Test
  void a_text_that_is_no_size_is_refused_with_the_text() {
    assertThatThrownBy(() -> ImageRequest.of("x").size("huge"))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidRequest.class))
        .extracting(refusal -> refusal.saying().values())
        .isEqualTo(java.util.List.of("huge"));
  }

  @Test
  void settling_changes_model_and_size_and_nothing_else() {
    ImageRequest request =
        ImageRequest.of("x").count(3).quality("low").size("4k").user("u").build();
    Optional<SizeSpec> size = SizeSpec.parse("2880x2880");
    ImageRequest settled = request.settled(Optional.of("m"), size);
    assertThat(settled.model()).contains("m");
    assertThat(settled.size()).isEqualTo(size);
    assertThat(settled.withCount(1).settled(Optional.of("m"), size))
        .isEqualTo(settled.withCount(1));
    assertThat(settled.count()).isEqualTo(3);
    assertThat(settled.quality()).isEqualTo(request.quality());
    assertThat(settled.user()).isEqualTo(request.user());
  }

  private static void assertRefused(ImageRequest.Builder builder, String key) {
    assertThatThrownBy(builder::build)
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidRequest.class))
        .extracting(refusal -> refusal.saying().key())
        .isEqualTo(key);
  }
}
