package dev.limn.sandbox.faulty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A self-signed certificate for `localhost` and `127.0.0.1`, valid for a day: what a TLS endpoint
/// in a test shows, and what its client trusts.
///
/// @param server for the endpoint
/// @param client trusts this certificate and no other
public record LoopbackCertificate(SSLContext server, SSLContext client) {
  private static final String PASSWORD = "loopback";

  /// Makes a new one with the JDK's `keytool` (about half a second).
  ///
  /// @param folder where the key store is written
  /// @throws IOException if the tool is missing or fails
  public static LoopbackCertificate create(Path folder) throws IOException {
    return create(folder, "dns:localhost,ip:127.0.0.1");
  }

  /// The same for other names, such as `dns:elsewhere.invalid`.
  ///
  /// @param names subject alternative names as `keytool` writes them
  public static LoopbackCertificate create(Path folder, String names) throws IOException {
    Path store = folder.resolve("loopback.p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "loopback",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=" + names,
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (tool.waitFor() != 0) {
        throw new IOException("keytool failed: " + said);
      }
      return load(store);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static LoopbackCertificate load(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("loopback", keys.getCertificate("loopback"));
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(known);
    SSLContext server = SSLContext.getInstance("TLS");
    server.init(own.getKeyManagers(), null, null);
    SSLContext client = SSLContext.getInstance("TLS");
    client.init(null, trusted.getTrustManagers(), null);
    return new LoopbackCertificate(server, client);
  }
}
