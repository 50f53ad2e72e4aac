package dev.limn.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.BadData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  private final List<Template> templates;

  SearchTest() throws BadData, IOException {
    templates = Shelf.templates(Path.of("nowhere")).all();
  }

  @ParameterizedTest
  @CsvSource({
    "产品, product",
    "帮我给店铺做一张电商主图, ecommerce",
    "老照片修复, restore-photo",
    "直播间, livestream",
    "product photo, product",
    "white background shop, ecommerce",
    "portraits, portrait",
    "wedding invitation, invitation",
    "infografic, infographic",
    "children's bedtime story, storybook",
  })
  void the_best_template_comes_first(String query, String name) {
    List<Search.Match> matches = Search.find(query, templates);

    assertThat(matches.getFirst().template().name()).isEqualTo(name);
    assertThat(matches.getFirst().score()).isBetween(30, 100);
    assertThat(matches.getFirst().hits()).isNotEmpty();
  }

  @Test
  void each_match_says_why() {
    Search.Match match = Search.find("产品", templates).getFirst();

    assertThat(match.hits()).contains(new Search.Hit("产品", Search.Field.KEYWORD, "产品"));
  }

  @Test
  void nothing_is_found_for_nothing() {
    assertThat(Search.find("", templates)).isEmpty();
    assertThat(Search.find("xyzzyplugh", templates)).isEmpty();
    assertThat(Search.find("the of a", templates)).isEmpty();
  }

  @Test
  void chinese_is_looked_for_in_pairs_and_other_words_whole() {
    assertThat(Search.words("白底图 for my Shop!")).containsExactly("白底", "底图", "shop");
    assertThat(Search.words("猫")).containsExactly("猫");
  }
}
