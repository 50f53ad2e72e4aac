package dev.limn.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.BadData;
import dev.limn.image.ImageRequest;
import dev.limn.image.SizeSpec;
import dev.limn.image.SizeSpec.Exact;
import dev.limn.image.Usage;
import dev.limn.model.Prices.Picture.TokenFormula;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import dev.limn.text.Saying;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
  private static final Map<String, Integer> BASE = Map.of("low", 16, "medium", 48, "high", 96);
  private final Phrasebook english = new Phrasebook(Language.EN);
  private final Models models;

  EstimateTest() throws BadData, IOException {
    models = Models.open(Optional.empty());
  }

  /// Measured on the API, read off OpenAI's calculator, or computed by its formula.
  @ParameterizedTest
  @CsvSource({
    "1024x1024, low, 196",
    "1024x1024, medium, 1756",
    "1024x1024, high, 7024",
    "768x1024, low, 134",
    "896x896, low, 180",
    "960x960, low, 187",
    "2048x2048, low, 397",
    "2048x2048, medium, 3568",
    "2048x2048, high, 14272",
    "3840x2160, low, 371",
    "3840x2160, medium, 3336",
    "3840x2160, high, 13342",
    "2160x3840, low, 371",
    "3072x2160, low, 380",
    "2560x1440, low, 205",
    "2560x1440, medium, 1843",
    "2560x1440, high, 7370",
    "3472x1488, low, 201",
    "1536x1024, low, 158",
    "1536x1024, medium, 1372",
    "1536x1024, high, 5488",
    "1792x1024, high, 5063",
    "3584x2048, high, 12329",
    "2048x1152, low, 157",
    "2048x1152, medium, 1413",
    "2048x1152, high, 5650"
  })
  void output_tokens_follow_the_published_formula(String size, String quality, long tokens) {
    assertThat(TokenFormula.tokens(BASE.getOrDefault(quality, 0), exact(size))).isEqualTo(tokens);
  }

  @Test
  void half_of_a_token_side_is_rounded_to_even() {
    // 48 * 528 / 1536 = 16.5, so 16; and 48 * 560 / 1536 = 17.5, so 18.
    assertThat(TokenFormula.tokens(48, exact("1536x528"))).isEqualTo(540);
    assertThat(TokenFormula.tokens(48, exact("1536x560"))).isEqualTo(618);
  }

  /// The table of the OpenAI image guide, output only, in US dollars.
  @ParameterizedTest
  @CsvSource({
    "gpt-image-2, 1024x1024, .006, .053, .211",
    "gpt-image-2, 1024x1536, .005, .041, .165",
    "gpt-image-2, 1536x1024, .005, .041, .165",
    "gpt-image-1.5, 1024x1024, .009, .034, .133",
    "gpt-image-1.5, 1024x1536, .013, .05, .2",
    "gpt-image-1.5, 1536x1024, .013, .05, .2",
    "chatgpt-image-latest, 1024x1024, .009, .034, .133",
    "gpt-image-1, 1024x1024, .011, .042, .167",
    "gpt-image-1, 1024x1536, .016, .063, .25",
    "gpt-image-1, 1536x1024, .016, .063, .25",
    "gpt-image-1-mini, 1024x1024, .005, .011, .036",
    "gpt-image-1-mini, 1536x1024, .006, .015, .052",
    "gpt-image-2, 2048x2048, .012, .107, .428",
    "gpt-image-2, 2048x1152, .005, .042, .170",
    "gpt-image-2, 3840x2160, .011, .100, .400"
  })
  void prices_agree_with_the_published_table(
      String model, String size, BigDecimal low, BigDecimal medium, BigDecimal high) {
    for (Map.Entry<String, BigDecimal> price :
        Map.of("low", low, "medium", medium, "high", high).entrySet()) {
      ImageRequest request = ImageRequest.of("x").size(size).quality(price.getKey()).build();
      Estimate.Range range = range(model, request);
      // The table is rounded to a tenth of a cent, and for the older models to a whole cent from
      // five cents on (1,584 tokens for 32 dollars a million are 0.0507); the prompt adds less than
      // a hundredth of one.
      String rounding = price.getKey().equals("high") ? "0.002" : "0.0008";
      assertThat(range.low()).isCloseTo(price.getValue(), within(rounding));
      assertThat(range.high()).isCloseTo(price.getValue(), within(rounding));
      assertThat(range.high()).isGreaterThanOrEqualTo(range.low());
    }
  }

  @Test
  void an_open_quality_ranges_over_all_and_says_so() {
    Estimate.Range range = range("gpt-image-2", ImageRequest.of("a cat").size("1024x1024").build());
    assertThat(range.low()).isCloseTo(new BigDecimal("0.00588"), within("0.0001"));
    assertThat(range.high()).isCloseTo(new BigDecimal("0.21072"), within("0.0001"));
    assertThat(range.assumptions())
        .extracting(Saying::key)
        .containsExactly("model.price-listed", "model.assumed-quality");
    assertThat(
            range(
                "gpt-image-2", ImageRequest.of("a cat").size("1024x1024").quality("auto").build()))
        .isEqualTo(range);
  }

  @Test
  void an_open_size_ranges_over_those_that_the_model_chooses_and_says_so() {
    for (ImageRequest request :
        List.of(
            ImageRequest.of("a cat").quality("high").build(),
            ImageRequest.of("a cat").quality("high").size("auto").build())) {
      Estimate.Range range = range("gpt-image-2", request);
      assertThat(range.low()).isCloseTo(new BigDecimal("0.16464"), within("0.0001"));
      assertThat(range.high()).isCloseTo(new BigDecimal("0.24693"), within("0.0002"));
      assertThat(range.assumptions())
          .extracting(Saying::key)
          .containsExactly("model.price-listed", "model.assumed-size");
    }
    Estimate.Range listed =
        range("gpt-image-1.5", ImageRequest.of("a cat").quality("high").build());
    assertThat(listed.high()).isCloseTo(new BigDecimal("0.19968"), within("0.0001"));
    listed.assumptions().forEach(each -> assertThat(english.say(each)).isNotBlank());
  }

  @Test
  void a_shape_is_priced_at_the_size_that_it_becomes() {
    ImageRequest shape = ImageRequest.of("x").size("16:9@4k").quality("low").build();
    ImageRequest exact = ImageRequest.of("x").size("3840x2160").quality("low").build();
    assertThat(range("gpt-image-2", shape)).isEqualTo(range("gpt-image-2", exact));
  }

  @Test
  void each_picture_of_a_request_counts() {
    ImageRequest one = ImageRequest.of("x").size("1024x1024").quality("high").build();
    Estimate.Range single = range("gpt-image-2", one);
    Estimate.Range ten = range("gpt-image-2", one.withCount(10));
    assertThat(ten.high()).isEqualByComparingTo(single.high().multiply(BigDecimal.TEN));
    assertThat(ten.low()).isEqualByComparingTo("2.107200");
    assertThat(range("gpt-image-2-all", one.withCount(3)).low()).isEqualByComparingTo("0.09");
    assertThat(range("gpt-image-2-all", one.withCount(3)).high()).isEqualByComparingTo("0.09");
  }

  @Test
  void a_long_prompt_costs_and_a_chinese_one_costs_more() {
    ImageRequest.Builder latin = ImageRequest.of("word ".repeat(2000)).size("1024x1024");
    ImageRequest.Builder chinese = ImageRequest.of("三只猫在月光下".repeat(1429)).size("1024x1024");
    Estimate.Range words = range("gpt-image-2", latin.quality("low").build());
    Estimate.Range signs = range("gpt-image-2", chinese.quality("low").build());
    BigDecimal picture = new BigDecimal("0.00588");
    // "word " is one token and a bit: 2,000 to 2,500 of them at 5 dollars for a million.
    assertThat(words.low()).isBetween(picture, picture.add(new BigDecimal("0.0126")));
    assertThat(words.high()).isGreaterThan(picture.add(new BigDecimal("0.0100")));
    assertThat(signs.high()).isGreaterThan(words.high());
  }

  @Test
  void what_cannot_be_told_says_why() {
    ImageRequest plain = ImageRequest.of("x").build();
    assertThat(why("dall-e-3", plain)).isEqualTo("It is not known what dall-e-3 costs per image.");
    assertThat(why("gpt-image-2.6-flare", plain)).contains("gpt-image-2.6-flare");
    assertThat(why("gpt-image-1.5", ImageRequest.of("x").size("2048x2048").build()))
        .isEqualTo("It is not known what gpt-image-1.5 costs at size 2048x2048 and quality auto.");
    assertThat(why("gpt-image-2", ImageRequest.of("x").quality("ultra").build()))
        .contains("quality ultra");
  }

  @Test
  void the_measured_cost_follows_the_reported_tokens() {
    Model model = models.find("gpt-image-2").orElseThrow();
    assertThat(Cost.of(model, new Usage(100, 0, 0, 7024, 0))).contains(new BigDecimal("0.211220"));
    assertThat(Cost.of(model, new Usage(100, 1000, 0, 196, 5)))
        .contains(new BigDecimal("0.014430"));
    // 100 cached text tokens and 400 cached image tokens.
    assertThat(Cost.of(model, new Usage(100, 1000, 500, 196, 0)))
        .contains(new BigDecimal("0.011605"));
    assertThat(Cost.of(model, new Usage(0, 0, 99, 0, 0))).contains(new BigDecimal("0.000000"));
    assertThat(Cost.of(models.find("gpt-image-1").orElseThrow(), new Usage(1, 0, 0, 1, 1)))
        .isEmpty();
    assertThat(Cost.of(models.find("gpt-image-2-all").orElseThrow(), new Usage(1, 0, 0, 1, 0)))
        .isEmpty();
    assertThat(Cost.of(models.find("gpt-image-2-all").orElseThrow(), 2))
        .contains(new BigDecimal("0.060000"));
    assertThat(Cost.of(model, 2)).isEmpty();
  }

  private Estimate.Range range(String model, ImageRequest request) {
    return (Estimate.Range) Estimate.of(models.find(model).orElseThrow(), request);
  }

  private String why(String model, ImageRequest request) {
    Estimate estimate = Estimate.of(models.find(model).orElseThrow(), request);
    return english.say(((Estimate.Unknown) estimate).why());
  }

  private static Offset<BigDecimal> within(String dollars) {
    return Offset.offset(new BigDecimal(dollars));
  }

  private static Exact exact(String text) {
    return (Exact) SizeSpec.parse(text).orElseThrow();
  }
}
