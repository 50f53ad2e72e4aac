package dev.limn.cli;

import dev.limn.cli.terminal.Surroundings;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// The training runs from which the JVM makes AOT caches (JEP 514): usual commands, one after the
/// other in one process. The distribution's `lib/aot.sh` starts them in an empty home, with the
/// sandbox in another process as the endpoint; they need no network.
///
/// There are three, because the JVM loads every class of a cache at its start: what a purchase
/// needs would cost `--version` more than no cache at all.
final class Training {
  private static final List<List<String>> BRIEF =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("generate", "--help"),
          List.of("--help", "--lang", "zh"));

  private static final List<List<String>> WORK =
      List.of(
          List.of("a lighthouse at dusk", "--dry-run"),
          List.of("a lighthouse at dusk", "-f", "dusk.png"),
          List.of("generate", "two cats", "-n", "2", "-s", "1024x1024", "-f", "cats/", "--json"),
          List.of("三只猫在月光下", "-o", "webp", "--lang", "zh"),
          List.of("history", "list"),
          List.of("show", "dusk.png"));

  private Training() {}

  /// Runs the commands of `brief` or `work`, or a conversation with `mcp`, whatever becomes of
  /// each: one that fails teaches the JVM less, and that is all.
  static void main(String... arguments) throws NoSuchAlgorithmException, SSLException {
    if (arguments[0].equals("mcp")) {
      Main.run(List.of("mcp"), Conversation.around(Surroundings.ofProcess()));
      sayHello();
      return;
    }
    boolean brief = arguments[0].equals("brief");
    for (List<String> command : brief ? BRIEF : WORK) {
      Main.run(command, Surroundings.ofProcess());
    }
    if (!brief) {
      sayHello();
    }
  }

  /// The first words of a TLS handshake, to nobody: the sandbox speaks plain HTTP, and TLS is most
  /// of what a real endpoint needs beyond it.
  private static void sayHello() throws NoSuchAlgorithmException, SSLException {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine("example.com", 443);
    engine.setUseClientMode(true);
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), out);
  }
}
