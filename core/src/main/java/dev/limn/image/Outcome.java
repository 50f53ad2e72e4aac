package dev.limn.image;

import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// How an order ended.
public sealed interface Outcome {
  /// What is told of every order, however it ended.
  Report report();

  /// The process exit code: 0 when all pictures are saved, else the failure's.
  int exitCode();

  /// Pictures were saved.
  ///
  /// @param images in the order that they came; at least one
  /// @param shortfall why some are missing, when some are
  record Delivered(List<Delivery> images, Optional<Failure> shortfall, Report report)
      implements Outcome {
    public Delivered {
      images = List.copyOf(images);
    }

    @Override
    public int exitCode() {
      return shortfall.map(Failure::exitCode).orElse(0);
    }
  }

  /// No picture was saved.
  record Failed(Failure failure, Report report) implements Outcome {
    @Override
    public int exitCode() {
      return failure.exitCode();
    }
  }

  /// The story of an order.
  ///
  /// @param id the order's identifier, for `history`, `show` and `recover`
  /// @param endpoint the endpoint's name; empty when none was chosen
  /// @param model the model that was asked for
  /// @param attempts every exchange that may have cost money, oldest first
  /// @param usage tokens that the service reported
  /// @param cost US dollars by the reported usage and the known prices
  /// @param notes what the reader should know: changes, doubts, advice
  record Report(
      String id,
      Optional<String> endpoint,
      Optional<String> model,
      List<Attempt> attempts,
      Optional<Usage> usage,
      Optional<BigDecimal> cost,
      List<Saying> notes) {
    public Report {
      attempts = List.copyOf(attempts);
      notes = List.copyOf(notes);
    }
  }
}
