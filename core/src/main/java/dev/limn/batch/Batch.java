package dev.limn.batch;

import dev.limn.data.Digests;
import dev.limn.home.PrivateFolder;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.landing.Landing;
import dev.limn.ledger.BatchItem;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.purchase.Cancellation;
import dev.limn.purchase.Recovery;
import dev.limn.route.RetryPolicy;
import dev.limn.route.Routing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// A batch: the jobs of one file for one folder. It can be interrupted at any point and run again:
/// what is finished is not bought again, and what may have been bought is not bought again unless
/// the user says so. Several processes may run the same batch; a job is made by one of them.
///
/// Used by one thread at a time; closing removes its private copy of the file.
public final class Batch implements AutoCloseable {
  private final BatchOrder order;
  private final Means means;
  private final BatchFile file;
  private final Path copy;
  private final String id;

  private Batch(BatchOrder order, Means means, BatchFile file, Path copy) {
    this.order = order;
    this.means = means;
    this.file = file;
    this.copy = copy;
    this.id =
        Digests.of(order.source() + "\n" + order.folder() + "\n" + order.run().orElse(""))
            .substring(0, 16);
  }

  /// What a batch works with.
  ///
  /// @param router settles where an order goes, without sending it
  /// @param landing knows whether names are free
  /// @param ledger remembers what was bought
  /// @param buyer carries out one order
  /// @param recovery finishes what was bought before and is not in its place
  /// @param policy tells what a failure means for the rest
  /// @param cancellation the user's wish to stop
  /// @param folder for the private copy of the file; made when missing
  public record Means(
      Function<Order, Routing> router,
      Landing landing,
      Ledger ledger,
      Buyer buyer,
      Recovery recovery,
      RetryPolicy policy,
      Cancellation cancellation,
      Path folder) {}

  /// Takes a private copy of the file. Throws [InvalidRequest] when there is none, or when it is
  /// too large.
  public static Batch open(BatchOrder order, Means means) throws IOException {
    PrivateFolder.make(means.folder());
    Path copy =
        Files.createTempFile(
            means.folder(), "batch-", ".copy", PrivateFolder.ownerOnly(means.folder()));
    try {
      copy(order.file(), copy);
      BatchFormat format =
          order
              .format()
              .or(() -> BatchFormat.ofFileName(order.source()))
              .orElseGet(() -> BatchFormat.ofText(beginning(copy)));
      return new Batch(order, means, new BatchFile(copy, order.source(), format), copy);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = Files.newOutputStream(to, StandardOpenOption.WRITE)) {
      byte[] piece = new byte[1 << 16];
      long total = 0;
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        total += read;
        if (total > BatchOrder.LARGEST) {
          throw new InvalidRequest("batch.too-large", from, BatchOrder.LARGEST >> 20);
        }
        out.write(piece, 0, read);
      }
    } catch (NoSuchFileException e) {
      throw new InvalidRequest("batch.no-file", from);
    }
  }

  private static String beginning(Path copy) {
    try (InputStream in = Files.newInputStream(copy)) {
      return new String(in.readNBytes(1 << 14), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /// The batch's identifier: the same for the same source, folder and run.
  public String id() {
    return id;
  }

  /// Where the pictures go, absolute.
  public Path folder() {
    return order.folder();
  }

  /// How the file is written.
  public BatchFormat format() {
    return file.format();
  }

  /// Every job in the order of the file, without looking at anything else. What cannot be a job is
  /// left out. Throws [InvalidRequest] when the file as a whole cannot be read.
  public void jobs(Consumer<Job> reader) throws IOException {
    read(reader, problem -> {});
  }

  private void read(Consumer<Job> jobs, Consumer<Problem> problems) throws IOException {
    JobMaker maker = new JobMaker(order, file.preface());
    file.read(entry -> maker.make(entry, jobs, problems), problems);
  }

  /// Looks at every job before anything is sent: whether it can be bought, what it costs, and what
  /// became of it in earlier runs. Throws [InvalidRequest] when the file as a whole cannot be read.
  public Survey survey() throws LedgerUnavailable, IOException {
    Surveyor surveyor = new Surveyor(order, means, states());
    read(surveyor::look, surveyor::trouble);
    return surveyor.survey();
  }

  private Map<String, BatchItem> states() throws LedgerUnavailable {
    Map<String, BatchItem> states = new HashMap<>();
    for (BatchItem item : means.ledger().items(id)) {
      states.put(item.item(), item);
    }
    return states;
  }

  /// Buys what is not bought yet. Call it after a [#survey] without problems: jobs that cannot be
  /// read are left out here. Blocks until the last job has ended or the user stops.
  ///
  /// @param listener told what happens, one event at a time
  public Summary run(Consumer<BatchEvent> listener) throws LedgerUnavailable, IOException {
    return start(listener).finish();
  }

  /// The same in two steps, so that somebody can ask how far it has come meanwhile.
  public BatchRun start(Consumer<BatchEvent> listener) throws LedgerUnavailable, IOException {
    int[] total = {0};
    jobs(job -> total[0]++);
    return new BatchRun(order, means, id, total[0], states(), this::jobs, listener);
  }

  /// Removes the private copy.
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(copy);
  }
}
