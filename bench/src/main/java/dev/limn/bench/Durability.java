package dev.limn.bench;

import dev.limn.image.Attempt;
import dev.limn.image.ImageFormat;
import dev.limn.image.Target;
import dev.limn.ledger.Intent;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.ledger.SavedImage;
import dev.limn.ledger.Settlement;
import dev.limn.spool.Spool;
import dev.limn.spool.SpoolEntry;
import dev.limn.spool.SpoolHeader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the promise about money costs: everything that ledger and spool force to the disk for one
/// image, without network and decoding. An intent, a reply of 2 MB, two settlements, all synced.
public final class Durability {
  private static final int WARM_UP = 30;
  private static final int ROUNDS = 200;

  private Durability() {}

  /// Measures in the folder that the one argument names; prints the median and the least of the
  /// milliseconds per image, separated by a space.
  public static void main(String... arguments) throws IOException, LedgerUnavailable {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Spool spool = new Spool(folder.resolve("spool"), folder.resolve("fallback"));
    byte[] reply = new byte[2_000_000];
    double[] millis = new double[ROUNDS];
    try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), InstantSource.system())) {
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        long start = System.nanoTime();
        buy(ledger, spool, folder, reply);
        if (i >= 0) {
          millis[i] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    Arrays.sort(millis);
    System.out.printf(Locale.ROOT, "%.2f %.2f%n", millis[ROUNDS / 2], millis[0]);
  }

  private static void buy(Ledger ledger, Spool spool, Path folder, byte[] reply)
      throws IOException, LedgerUnavailable {
    String attempt =
        ledger.begin(
            new Intent(
                ledger.newJob(),
                "bench",
                URI.create("http://127.0.0.1"),
                "gpt-image-2",
                "images",
                "a lighthouse at dusk",
                "{}",
                1,
                Optional.empty(),
                Optional.empty(),
                new Target.Folder(folder)));
    SpoolHeader header = new SpoolHeader(200, "application/json", "images", "bench", Instant.now());
    try (SpoolEntry entry = spool.create(attempt, header)) {
      entry.write(reply, 0, reply.length);
      if (!entry.sync() || entry.complete().isEmpty()) {
        throw new IOException("the reply could not be kept");
      }
      ledger.settle(attempt, Settlement.of(Attempt.State.BOUGHT));
      ledger.settle(
          attempt, Settlement.of(Attempt.State.SAVED).with(List.of(saved(folder, reply.length))));
      entry.discard();
    }
  }

  private static SavedImage saved(Path folder, long bytes) {
    return new SavedImage(
        1,
        folder.resolve("x.png"),
        "0".repeat(64),
        bytes,
        ImageFormat.PNG,
        1024,
        1024,
        false,
        Optional.empty(),
        false,
        Instant.now());
  }
}
