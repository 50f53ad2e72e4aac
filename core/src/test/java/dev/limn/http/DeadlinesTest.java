package dev.limn.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.endpoint.Timeouts;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.LoopbackCertificate;
import dev.limn.sandbox.faulty.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each phase of an exchange has its own time, plain and over TLS.
@Timeout(60)
class DeadlinesTest {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Optional<Duration> UNKNOWN = Optional.empty();

  @TempDir static Path folder;
  private static LoopbackCertificate certificate;

  @BeforeAll
  static void certify() throws IOException {
    certificate = LoopbackCertificate.create(folder);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_answer_that_does_not_begin_in_its_time_is_given_up(boolean secure) {
    Timeouts times = new Timeouts(LONG, LONG, Optional.of(SHORT), LONG, LONG, UNKNOWN);
    assertThat(expiredAt(secure, times, Fault.afterRequest().stall())).contains(Limit.HEADER);
    assertThat(expiredAt(secure, times, Fault.inHeaders().drip(1, Duration.ofMillis(30))))
        .contains(Limit.HEADER);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void without_a_time_of_its_own_an_answer_is_waited_for_as_long_as_the_total_lets(boolean secure) {
    Timeouts times =
        new Timeouts(LONG, LONG, Optional.empty(), SHORT, SHORT.plusMillis(300), UNKNOWN);
    assertThat(expiredAt(secure, times, Fault.afterRequest().stall())).contains(Limit.TOTAL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_silence_inside_the_body_counts(boolean secure) {
    Timeouts times = new Timeouts(LONG, LONG, Optional.empty(), SHORT, LONG, UNKNOWN);
    assertThat(expiredAt(secure, times, Fault.afterBodyBytes(3).stall())).contains(Limit.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void heartbeats_do_not_extend_the_total(boolean secure) {
    Timeouts times =
        new Timeouts(LONG, LONG, Optional.empty(), SHORT, SHORT.multipliedBy(3), UNKNOWN);
    assertThat(expiredAt(secure, times, Fault.afterBodyBytes(0).drip(1, Duration.ofMillis(30))))
        .contains(Limit.TOTAL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_body_that_never_pauses_does_not_extend_the_total_either(boolean secure) {
    Timeouts times =
        new Timeouts(LONG, LONG, Optional.empty(), LONG, SHORT.multipliedBy(3), UNKNOWN);
    assertThat(expiredAt(secure, times, Fault.afterBodyBytes(0).endless("x")))
        .contains(Limit.TOTAL);
  }

  private static Optional<Limit> expiredAt(boolean secure, Timeouts times, Fault fault) {
    try (FaultyEndpoint service =
            secure ? FaultyEndpoint.start(certificate.server()) : FaultyEndpoint.start();
        Exchange exchange = new Exchange(times, 1)) {
      service.then(Reply.json(200, "0123456789".repeat(100)).untilClose().with(fault));
      drain(exchange, URI.create(service.url() + "/images/generations"));
      return exchange.expired();
    }
  }

  private static void drain(Exchange exchange, URI url) {
    try {
      exchange
          .send(Talk.post(url, 5), Talk.to(url, certificate.client()), Exchange.Watcher.NOBODY)
          .body()
          .transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      assertThat(exchange.expired()).isPresent();
    }
  }
}
