package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.ImageRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The user's limits, held against a real ledger before anything is sent.
class BudgetTest {
  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"per_day", "per_month"})
  void what_may_have_been_charged_counts_as_spent(String period) throws Exception {
    // One high 1024x1024 costs about $0.21 at most; two do not fit into $0.30.
    limit(period, "0.30");
    shop.endpoint.answer(Reply.error(502, "server_error", "bad_gateway", "upstream failed"));

    Outcome unknown = shop.draw(high("one.png", "gpt-image-2"));
    Outcome second = shop.draw(high("two.png", "gpt-image-2"));

    assertThat(unknown.exitCode()).isEqualTo(7);
    assertThat(second.exitCode()).isEqualTo(5);
    assertThat(shop.endpoint.paidRequests()).isEqualTo(1);
  }

  @Test
  void an_order_within_the_limit_is_bought() throws Exception {
    limit("per_day", "0.30");
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));

    assertThat(shop.draw(high("one.png", "gpt-image-2")).exitCode()).isZero();
  }

  @Test
  void an_order_above_the_limit_for_one_is_not_sent() throws Exception {
    limit("per_call", "0.05");

    assertThat(shop.draw(high("one.png", "gpt-image-2")).exitCode()).isEqualTo(5);
    assertThat(shop.endpoint.requests()).isEmpty();
  }

  @Test
  void an_unknown_price_is_too_much_wherever_a_limit_stands() throws Exception {
    limit("per_month", "1000");

    assertThat(shop.draw(high("one.png", "nobody-knows-this")).exitCode()).isEqualTo(5);
    assertThat(shop.endpoint.requests()).isEmpty();
  }

  private static Order high(String file, String model) {
    return Order.of(
        ImageRequest.of("a fox").model(model).size("1024x1024").quality("high").build(),
        new Target.File(Path.of(file)));
  }

  private void limit(String period, String dollars) throws Exception {
    Files.createDirectories(shop.home().config());
    Files.writeString(shop.home().configFile(), "budget:\n  " + period + ": " + dollars + "\n");
  }
}
