package dev.limn.proof;

import dev.limn.sandbox.faulty.LoopbackCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import javax.net.ssl.SSLContext;

/// Whom this test process trusts: one certificate of its own, in place of the world's.
final class Trust {
  private static final LoopbackCertificate TRUSTED = create("dns:localhost,ip:127.0.0.1");

  static {
    SSLContext.setDefault(TRUSTED.client());
  }

  private Trust() {}

  /// For an endpoint that is trusted.
  static SSLContext server() {
    return TRUSTED.server();
  }

  /// For an endpoint whose certificate nobody signed.
  static SSLContext unknownServer() {
    return create("dns:localhost,ip:127.0.0.1").server();
  }

  /// Makes sure that this process trusts as described; call it before anything connects.
  static void establish() {
    if (TRUSTED.server() == null) {
      throw new IllegalStateException("no certificate");
    }
  }

  private static LoopbackCertificate create(String names) {
    try {
      return LoopbackCertificate.create(Files.createTempDirectory("limn-trust"), names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
