package dev.limn.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("gpt-image-2", "gpt-image-1.5", "studio", "sandbox", "zz");

  @ParameterizedTest
  @CsvSource({
    "gpt-imge-2,gpt-image-2",
    "GPT-IMAGE-2,gpt-image-2",
    "gpt-image-15,gpt-image-1.5",
    "sanbox,sandbox",
    "studioo,studio",
    "stduio,studio",
    "zy,zz"
  })
  void the_name_that_was_meant_is_found(String typed, String meant) {
    assertThat(Nearest.to(typed, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"''", "x", "ab", "completely-different", "openpainter"})
  void a_far_fetched_name_is_not_proposed(String typed) {
    assertThat(Nearest.to(typed, KNOWN)).isEmpty();
  }

  @Test
  void equally_near_names_are_chosen_in_their_order_and_long_ones_are_not_tried() {
    assertThat(Nearest.to("cat", List.of("rat", "bat"))).contains("bat");
    assertThat(Nearest.to("x".repeat(65), List.of("x".repeat(65)))).isEmpty();
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }
}
