package dev.limn.sandbox.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

  @ParameterizedTest
  @CsvSource({
    "1024x1024,low,196",
    "1024x1024,medium,1756",
    "1024x1024,high,7024",
    "768x1024,low,134",
    "896x896,low,180",
    "960x960,low,187",
    "2048x2048,low,397",
    "2048x2048,medium,3568",
    "2048x2048,high,14272",
    "3840x2160,low,371",
    "3840x2160,medium,3336",
    "3840x2160,high,13342",
    "2160x3840,low,371",
    "3072x2160,low,380",
    "2560x1440,low,205",
    "2560x1440,medium,1843",
    "2560x1440,high,7370",
    "3472x1488,low,201",
    "1536x1024,low,158",
    "1536x1024,medium,1372",
    "1536x1024,high,5488",
    "1792x1024,high,5063",
    "3584x2048,high,12329",
    "2048x1152,low,157",
    "2048x1152,medium,1413",
    "2048x1152,high,5650"
  })
  void gpt_image_2_counts_as_the_api_does(String size, String quality, long tokens) {
    assertThat(Tokens.ofPicture(Family.GPT_IMAGE_2, size(size), quality)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({"low,196", "medium,439", "high,1756", "xhigh,3122", "max,7024"})
  void gpt_image_2_5_counts_as_the_api_does(String quality, long tokens) {
    assertThat(Tokens.ofPicture(Family.GPT_IMAGE_2_5, size("1024x1024"), quality))
        .isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "1024x1024,low,272",
    "1024x1536,low,408",
    "1536x1024,low,400",
    "1024x1024,medium,1056",
    "1024x1536,medium,1584",
    "1536x1024,medium,1568",
    "1024x1024,high,4160",
    "1024x1536,high,6240",
    "1536x1024,high,6208"
  })
  void older_models_count_by_the_published_table(String size, String quality, long tokens) {
    assertThat(Tokens.ofPicture(Family.GPT_IMAGE_1_5, size(size), quality)).isEqualTo(tokens);
  }

  private static Size size(String text) {
    return Size.parse(text).orElseThrow();
  }
}
