package dev.limn.cli.terminal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Listens to the signals that ask a process to stop, while open. One at a time per process.
///
/// `sun.misc.Signal` (module `jdk.unsupported`, kept by JEP 260) is the only way in Java to see a
/// signal without the virtual machine beginning to shut down, which would cut off a picture that is
/// already paid for. It is called by reflection, since javac warns of every mention of it and that
/// warning cannot be suppressed.
public final class Signals implements AutoCloseable {
  /// The exit code after SIGINT, by the shell's convention of 128 plus the signal's number.
  public static final int INTERRUPTED = 130;

  /// The exit code after SIGTERM.
  public static final int TERMINATED = 143;

  private final List<Before> before;

  /// Who had a signal before.
  private record Before(Object signal, Object handler) {}

  private Signals(List<Before> before) {
    this.before = List.copyOf(before);
  }

  /// Calls `interrupted` for each Ctrl-C and `terminated` for each SIGTERM, on a thread of the
  /// virtual machine, until closed. Where signals cannot be seen, it calls neither.
  public static Signals listen(Runnable interrupted, Runnable terminated) {
    List<Before> before = new ArrayList<>();
    Map.of("INT", interrupted, "TERM", terminated)
        .forEach((name, action) -> {
          try {
            Class<?> kind = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object signal = kind.getConstructor(String.class).newInstance(name);
            Object handler =
                Proxy.newProxyInstance(
                    handlers.getClassLoader(),
                    new Class<?>[] {handlers},
                    (proxy, method, arguments) -> answer(proxy, method, arguments, action));
            before.add(new Before(signal, handle(signal, handler)));
          } catch (ReflectiveOperationException e) {
            // A runtime without this module: a signal then ends the process at once, and
            // `limn recover` finishes the order.
          }
        });
    return new Signals(before);
  }

  @SuppressWarnings("ReferenceEquality") // a handler equals itself alone
  private static Object answer(Object proxy, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "Signals";
      default -> {
        action.run();
        yield "";
      }
    };
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    return signal
        .getClass()
        .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal, handler);
  }

  /// Gives the signals back to whom they belonged.
  @Override
  public void close() {
    for (Before one : before) {
      try {
        handle(one.signal(), one.handler());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
