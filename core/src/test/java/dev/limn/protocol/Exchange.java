package dev.limn.protocol;

import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Timeouts;
import dev.limn.http.ProxyChoice;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One exchange, from the request to the last byte of the answer, as a value to compare.
///
/// @param sending how far it came
/// @param body the answer's bytes as text, as far as they came
/// @param broken the saying's key when the body broke off
/// @param handedOver how often the whole request was reported as handed over
record Exchange(Sending sending, String body, Optional<String> broken, int handedOver) {
  static final ProxyChoice DIRECT = ProxyChoice.DIRECT;
  static final Timeouts PATIENT = timeouts(10_000, 10_000, 20_000);

  static Timeouts timeouts(long connect, long idle, long total) {
    return new Timeouts(
        Duration.ofMillis(connect),
        Duration.ofMillis(idle),
        Duration.ofMillis(total),
        Optional.empty());
  }

  static Call post(String url, String body) {
    return new Call(
        "POST",
        URI.create(url),
        Map.of("Content-Type", "application/json"),
        Optional.of(Payload.json(body)));
  }

  static Exchange with(Endpoint endpoint, Timeouts timeouts, String body) {
    return with(endpoint, timeouts, post(endpoint.base() + "/images/generations", body));
  }

  static Exchange with(Endpoint endpoint, Timeouts timeouts, Call call) {
    int[] handedOver = {0};
    try (Upstream upstream = Upstream.to(endpoint, timeouts, DIRECT)) {
      Sending sending = upstream.send(call, () -> handedOver[0]++);
      if (!(sending instanceof Sending.Answered answer)) {
        return new Exchange(sending, "", Optional.empty(), handedOver[0]);
      }
      StringBuilder body = new StringBuilder();
      byte[] buffer = new byte[8192];
      try {
        for (int n = answer.body().read(buffer); n >= 0; n = answer.body().read(buffer)) {
          body.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        }
        return new Exchange(sending, body.toString(), Optional.empty(), handedOver[0]);
      } catch (IOException e) {
        return new Exchange(
            sending,
            body.toString(),
            Optional.of(upstream.brokenOff(body.length()).key()),
            handedOver[0]);
      }
    }
  }

  int status() {
    return ((Sending.Answered) sending).status();
  }

  String reason() {
    return ((Sending.Undelivered) sending).failure().reason().name();
  }

  String silence() {
    return ((Sending.Unanswered) sending).failure().what().key();
  }
}
