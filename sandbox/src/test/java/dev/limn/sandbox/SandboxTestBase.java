package dev.limn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

/// A sandbox and a client for each test.
abstract class SandboxTestBase {
  final Sandbox sandbox;
  final Client client;

  SandboxTestBase() {
    try {
      sandbox = Sandbox.start(SandboxOptions.DEFAULTS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    client = new Client(sandbox);
  }

  @AfterEach
  void close() {
    client.close();
    sandbox.close();
  }

  /// Asserts a refusal that cost nothing.
  void assertRefused(Client.Answer answer, int status, String param, String code, String text)
      throws Exception {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(answer.error("param")).isEqualTo(param);
    assertThat(answer.error("code")).isEqualTo(code);
    assertThat(answer.error("message")).contains(text);
    assertThat(sandbox.paidRequests()).isZero();
  }
}
