package dev.limn.mcp.stdio;

import io.modelcontextprotocol.common.McpTransportContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One request of the client while it is worked on. Thread-safe.
///
/// The SDK knows nothing of cancellation, so the transport hands this to whoever carries out the
/// request, by the context of the transport.
public final class Call {
  private static final String KEY = "call";

  private final CountDownLatch cancelled = new CountDownLatch(1);

  Call() {}

  /// The call that a context belongs to; one that is never cancelled when there is none.
  public static Call of(McpTransportContext context) {
    return context.get(KEY) instanceof Call call ? call : new Call();
  }

  McpTransportContext context() {
    return McpTransportContext.create(java.util.Map.of(KEY, this));
  }

  void cancel() {
    cancelled.countDown();
  }

  /// Whether the client has taken it back. Nobody reads an answer then.
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /// Waits for the client to take it back, at most this long; returns whether it did.
  public boolean awaitCancel(long millis) throws InterruptedException {
    return cancelled.await(millis, TimeUnit.MILLISECONDS);
  }
}
