package dev.limn.mcp.tool;

import dev.limn.image.Progress;
import dev.limn.mcp.job.Job;
import dev.limn.mcp.stdio.Call;
import dev.limn.text.Saying;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Waits for an order while a client waits for the answer: tells progress, and ends before the
/// client gives up.
final class Wait {
  private static final long LOOK_MILLIS = 50;

  private final Session session;
  private final McpSyncServerExchange exchange;
  private final Optional<Object> token;

  /// @param token the client's progress token; without one it does not want to be told
  Wait(Session session, McpSyncServerExchange exchange, @Nullable Object token) {
    this.session = session;
    this.exchange = exchange;
    this.token = Optional.ofNullable(token);
  }

  /// How the wait ended.
  enum End {
    /// The order has ended.
    DONE,
    /// It takes longer.
    LATER,
    /// The client has taken its request back.
    CANCELLED
  }

  /// Waits for a job that was entered, and leaves it.
  End forJob(Job job) {
    Call call = Call.of(exchange.transportContext());
    long begun = System.nanoTime();
    long told = begun;
    try {
      while (!job.await(Duration.ofMillis(LOOK_MILLIS))) {
        if (call.isCancelled()) {
          job.giveUp();
          return End.CANCELLED;
        }
        long now = System.nanoTime();
        if (now - begun >= session.pace().answer().toNanos()) {
          job.leave();
          return End.LATER;
        }
        if (now - told >= session.pace().beat().toNanos()) {
          told = now;
          tell(job);
        }
      }
      if (call.isCancelled()) {
        job.giveUp();
        return End.CANCELLED;
      }
      job.leave();
      return End.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      job.leave();
      return End.LATER;
    }
  }

  private void tell(Job job) {
    if (token.isEmpty()) {
      return;
    }
    long seconds = job.elapsed().toSeconds();
    Saying what =
        switch (job.latest().orElse(null)) {
          case null -> Saying.of("mcp.preparing", seconds);
          case Progress.Receiving receiving ->
              Saying.of("mcp.receiving", receiving.bytes() >> 10, seconds);
          case Progress.Waiting waiting ->
              Saying.of("mcp.pausing", waiting.pause().toSeconds(), seconds);
          case Progress.Saved _ -> Saying.of("mcp.saving", seconds);
          default -> Saying.of("mcp.waiting", seconds);
        };
    exchange.progressNotification(
        ProgressNotification.builder(token.get(), job.elapsed().toMillis() / 1000.0)
            .message(session.words(what))
            .build());
  }
}
