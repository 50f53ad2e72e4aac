package dev.limn.cli.render;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Shows that something is still being waited for: on a terminal one line that counts the seconds,
/// elsewhere a plain line each minute. Starts one thread, which [#close] ends and joins.
public final class Ticker implements AutoCloseable {
  /// How the line is shown.
  public enum Style {
    /// One line, written anew each second.
    LINE,
    /// A new line each minute.
    LOG,
    /// Not at all.
    NONE
  }

  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream err;
  private final Style style;
  private final Function<Duration, String> text;
  private final long started = System.nanoTime();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private Ticker(PrintStream err, Style style, Function<Duration, String> text) {
    this.err = err;
    this.style = style;
    this.text = text;
    this.thread = Thread.ofPlatform().daemon().name("limn-ticker").unstarted(this::tick);
  }

  /// Begins to show `text`, which is given the time since the beginning.
  public static Ticker start(PrintStream err, Style style, Function<Duration, String> text) {
    Ticker ticker = new Ticker(err, style, text);
    if (style != Style.NONE) {
      ticker.thread.start();
    }
    return ticker;
  }

  /// Runs `telling`, which writes lines of its own, without mixing them with the line shown here.
  public synchronized void aside(Runnable telling) {
    clear();
    telling.run();
  }

  /// Ends the line and removes it.
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    aside(() -> {});
  }

  private void tick() {
    try {
      if (style == Style.LINE) {
        show();
      }
      while (!stop.await(style == Style.LINE ? 1 : 60, TimeUnit.SECONDS)) {
        show();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void show() {
    String line = text.apply(Duration.ofNanos(System.nanoTime() - started));
    if (style == Style.LINE) {
      err.print(CLEAR + line);
    } else {
      err.println(line);
    }
    err.flush();
  }

  private void clear() {
    if (style == Style.LINE) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
