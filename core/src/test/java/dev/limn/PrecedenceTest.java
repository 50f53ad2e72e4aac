package dev.limn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Fallback;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.Reply;
import dev.limn.sandbox.faulty.SamplePictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is asked first after failures, held against the requests that each endpoint received.
class PrecedenceTest {
  @TempDir Path folder;
  private Workshop shop;
  private FaultyEndpoint second;
  private int number;

  @BeforeEach
  void open() throws Exception {
    shop = new Workshop(folder);
    shop.endpoint.answer(Reply.error(401, "invalid_request_error", "invalid_api_key", "no"));
    second = FaultyEndpoint.start();
    second.answer(Reply.imagesB64(SamplePictures.png()));
    Path config = shop.home().configFile();
    Files.createDirectories(shop.home().config());
    Files.writeString(
        config,
        "endpoints:\n  second:\n    base_url: %s\n    key: sk-another-key-0123456789\n"
            .formatted(second.url()));
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
  }

  @AfterEach
  void close() {
    shop.close();
    second.close();
  }

  private Outcome draw(boolean anywhere) throws Exception {
    Order order = shop.order("fox" + number++ + ".png");
    return shop.draw(anywhere ? order.allowing(Set.of(Fallback.ENDPOINT)) : order);
  }

  @Test
  void who_failed_twice_in_a_row_is_asked_after_the_others_and_that_is_told() throws Exception {
    draw(true);
    draw(true);
    Outcome third = draw(true);

    assertThat(third.exitCode()).isZero();
    assertThat(third.report().attempts()).as("the second at once").hasSize(1);
    assertThat(third.report().notes().stream().map(Workshop::say))
        .anyMatch(note -> note.contains("failed twice in a row"));
    assertThat(shop.endpoint.requests()).hasSize(2);
    assertThat(second.paidRequests()).isEqualTo(3);
  }

  @Test
  void who_is_behind_is_asked_when_the_others_cannot() throws Exception {
    draw(true);
    draw(true);
    second.answer(Reply.error(402, "billing", "insufficient_quota", "empty"));
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    Outcome third = draw(true);

    assertThat(third.exitCode()).isZero();
    assertThat(third.report().attempts()).hasSize(2);
    assertThat(shop.endpoint.requests()).hasSize(3);
  }

  @Test
  void without_leave_the_usual_one_is_asked() throws Exception {
    draw(true);
    draw(true);

    assertThat(draw(false).exitCode()).isEqualTo(3);
    assertThat(shop.endpoint.requests()).hasSize(3);
  }

  @Test
  void a_named_endpoint_is_asked_first_whatever_it_did() throws Exception {
    draw(true);
    String usual = draw(true).report().attempts().getFirst().endpoint();
    Order named = shop.order("named.png").at(usual).allowing(Set.of(Fallback.ENDPOINT));

    assertThat(shop.draw(named).report().attempts()).hasSize(2);
    assertThat(shop.endpoint.requests()).hasSize(3);
  }

  @Test
  void an_unknown_outcome_puts_nobody_behind() throws Exception {
    shop.endpoint.answer(Reply.error(502, "bad_gateway", "x", "no"));
    draw(true);
    draw(true);
    shop.endpoint.answer(Reply.imagesB64(SamplePictures.png()));
    draw(true);

    assertThat(second.requests()).isEmpty();
  }
}
