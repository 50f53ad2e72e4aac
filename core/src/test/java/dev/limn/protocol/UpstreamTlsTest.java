package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.endpoint.Endpoint;
import dev.limn.sandbox.faulty.Fault;
import dev.limn.sandbox.faulty.FaultyEndpoint;
import dev.limn.sandbox.faulty.LoopbackCertificate;
import dev.limn.sandbox.faulty.Reply;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The platform's own trust decides; for these tests the process trusts one certificate of theirs.
@Isolated
@Timeout(60)
class UpstreamTlsTest {
  @TempDir Path folder;

  private SSLContext before;

  @BeforeEach
  void remember() throws Exception {
    before = SSLContext.getDefault();
  }

  @AfterEach
  void restore() {
    SSLContext.setDefault(before);
  }

  @Test
  void a_trusted_certificate_lets_the_request_through() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.create(folder);
    SSLContext.setDefault(certificate.client());
    try (FaultyEndpoint service = FaultyEndpoint.start(certificate.server())) {
      service.answer(Reply.json(200, "ok"));
      assertThat(send(service.url()).body()).isEqualTo("ok");
      assertThat(service.paidRequests()).isEqualTo(1);
    }
  }

  @Test
  void an_untrusted_certificate_ends_it_before_anything_is_sent() throws Exception {
    try (FaultyEndpoint service =
        FaultyEndpoint.start(LoopbackCertificate.create(folder).server())) {
      assertNotSent(service, "NOT_TRUSTED");
    }
  }

  @Test
  void a_certificate_for_another_name_ends_it_before_anything_is_sent() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.create(folder, "dns:elsewhere.invalid");
    SSLContext.setDefault(certificate.client());
    try (FaultyEndpoint service = FaultyEndpoint.start(certificate.server())) {
      assertNotSent(service, "NOT_TRUSTED");
    }
  }

  @Test
  void a_server_without_tls_ends_it_before_anything_is_sent() {
    try (FaultyEndpoint plain = FaultyEndpoint.start()) {
      plain.answer(Reply.json(200, "ok"));
      Exchange exchange = send("https://localhost:" + plain.port() + "/v1");
      assertThat(exchange.reason()).isEqualTo("HANDSHAKE_CUT");
      plain.then(Fault.atAccept().garbage(100));
      assertThat(send("https://localhost:" + plain.port() + "/v1").reason())
          .isEqualTo("NOT_TRUSTED");
      assertThat(plain.paidRequests()).isZero();
    }
  }

  @Test
  void a_handshake_that_is_cut_is_told_apart() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.create(folder);
    SSLContext.setDefault(certificate.client());
    try (FaultyEndpoint service = FaultyEndpoint.start(certificate.server())) {
      for (Fault fault :
          new Fault[] {
            Fault.inTlsHandshake().close(),
            Fault.inTlsHandshake().reset(),
            Fault.atAccept().close(),
          }) {
        for (int i = 0; i < 5; i++) {
          service.then(fault);
          assertNotSent(service, "HANDSHAKE_CUT");
        }
      }
    }
  }

  /// The HTTP client itself connects a second time where connecting failed. That is before anything
  /// is sent, so it may.
  @Test
  void a_connection_that_is_reset_at_once_costs_at_most_what_is_answered() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.create(folder);
    SSLContext.setDefault(certificate.client());
    for (int i = 0; i < 20; i++) {
      try (FaultyEndpoint service = FaultyEndpoint.start(certificate.server())) {
        service.then(Fault.atAccept().reset()).answer(Reply.json(200, "ok"));
        switch (send(service.url()).sending()) {
          case Sending.Undelivered _ -> assertThat(service.requests()).isEmpty();
          case Sending.Answered _ -> assertThat(service.paidRequests()).isEqualTo(1);
          case Sending.Unanswered unanswered -> throw new AssertionError(unanswered);
        }
      }
    }
  }

  @Test
  void a_handshake_that_stalls_is_ended_in_time() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.create(folder);
    SSLContext.setDefault(certificate.client());
    try (FaultyEndpoint service = FaultyEndpoint.start(certificate.server())) {
      service.then(Fault.inTlsHandshake().stall());
      Endpoint endpoint = Endpoints.at(service.url());
      Exchange exchange = Exchange.with(endpoint, Exchange.timeouts(400, 60_000, 60_000), "{}");
      assertThat(exchange.reason()).isEqualTo("HANDSHAKE_LATE");
      assertThat(service.requests()).isEmpty();
    }
  }

  @Test
  void a_secure_connection_that_ends_after_the_request_leaves_it_unanswered() throws Exception {
    LoopbackCertificate certificate = LoopbackCertificate.create(folder);
    SSLContext.setDefault(certificate.client());
    try (FaultyEndpoint service = FaultyEndpoint.start(certificate.server())) {
      int sent = 0;
      for (Fault fault : new Fault[] {Fault.afterRequest().close(), Fault.afterRequest().reset()}) {
        for (int i = 0; i < 20; i++) {
          service.then(fault);
          assertThat(send(service.url()).silence()).isEqualTo("upstream.closed-after-sending");
          assertThat(service.paidRequests()).isEqualTo(++sent);
        }
      }
    }
  }

  private static Exchange send(String url) {
    return Exchange.with(Endpoints.at(url), Exchange.PATIENT, "{}");
  }

  private static void assertNotSent(FaultyEndpoint service, String reason) {
    assertThat(send(service.url()).reason()).isEqualTo(reason);
    assertThat(service.requests()).isEmpty();
  }
}
