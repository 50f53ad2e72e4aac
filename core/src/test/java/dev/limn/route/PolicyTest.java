package dev.limn.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.data.BadData;
import dev.limn.data.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The table as a file.
class PolicyTest {
  @Test
  void the_figures_are_those_that_were_promised() {
    Policy table = Policy.read();

    assertThat(table.bucketTokens()).isEqualTo(500);
    assertThat(table.successTokens()).isEqualTo(1);
    assertThat(table.of(Signal.NO_CONNECTION).tokens()).isEqualTo(14);
    assertThat(table.of(Signal.RATE_LIMITED).tokens()).isEqualTo(5);
    assertThat(table.rules()).containsOnlyKeys(Signal.values());
  }

  @Test
  void a_missing_row_is_a_defect() throws Exception {
    String broken = text().replace("  unsaved:", "  unsafed:");

    assertThatThrownBy(() -> Policy.of(Yaml.parse("policy.yaml", broken)))
        .isInstanceOf(BadData.class);
  }

  @Test
  void a_row_that_nothing_signals_is_a_defect() throws Exception {
    String broken = text().replace("bucket:", "  nobody_says_this: {when: x}\nbucket:");

    assertThatThrownBy(() -> Policy.of(Yaml.parse("policy.yaml", broken)))
        .isInstanceOf(BadData.class);
  }

  @Test
  void a_table_that_would_buy_twice_is_refused() throws Exception {
    for (String row :
        List.of(
            "{class: unknown, money: possible, again: never, other: false, rest: two, exit: 7}",
            "{class: bought, money: spent, again: never, other: false, rest: on, exit: 8}")) {
      assertThat(text()).contains(row);
      for (String worse :
          List.of(
              row.replace("other: false", "other: true"),
              row.replace("again: never", "again: asked, tries: 2, tokens: 1"))) {
        assertThatThrownBy(() -> Policy.of(Yaml.parse("policy.yaml", text().replace(row, worse))))
            .as(worse)
            .isInstanceOf(IllegalStateException.class);
      }
    }
  }

  private static String text() throws IOException {
    try (InputStream in = Policy.class.getResourceAsStream("policy.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
