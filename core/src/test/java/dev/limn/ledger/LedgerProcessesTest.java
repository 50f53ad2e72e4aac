package dev.limn.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.image.Attempt.State;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerProcessesTest {
  private static final int PROCESSES = 8;
  private static final int EACH = 50;

  @TempDir Path folder;

  @Test
  void eight_processes_that_start_together_lose_nothing() throws Exception {
    Path file = folder.resolve("new").resolve("ledger.db");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(
          Ledgers.child(LedgerChildren.Buyer.class, file.toString(), Integer.toString(EACH)));
    }
    for (Process process : processes) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }

    Set<String> told = new HashSet<>();
    for (Process process : processes) {
      List<String> lines = LedgerChildren.lines(process);
      assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
      told.addAll(List.of(lines.getLast().split(" ", -1)));
    }

    assertThat(told).hasSize(PROCESSES * EACH);
    try (Ledger ledger = Ledger.open(file, InstantSource.system())) {
      List<LedgerEntry> all = ledger.history(HistoryFilter.ALL, 10_000);
      assertThat(all).extracting(e -> e.attempt().id()).containsExactlyInAnyOrderElementsOf(told);
      assertThat(all).allMatch(e -> e.attempt().state() == State.SAVED && e.images().size() == 1);
      assertThat(ledger.pending()).isEmpty();
    }
  }

  @Test
  void a_new_ledger_can_be_opened_by_many_at_the_very_same_moment() throws Exception {
    int many = 6;
    for (int round = 0; round < 10; round++) {
      Path file = folder.resolve("round" + round).resolve("ledger.db");
      CyclicBarrier together = new CyclicBarrier(many);
      Callable<String> opener =
          () -> {
            together.await();
            try (Ledger ledger = Ledger.open(file, InstantSource.system())) {
              return ledger.begin(Ledgers.intent(ledger.newJob()));
            }
          };
      Set<String> attempts = new HashSet<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
        for (Future<String> begun : threads.invokeAll(Collections.nCopies(many, opener))) {
          attempts.add(begun.get());
        }
      }
      assertThat(attempts).hasSize(many);
    }
  }

  @Test
  void a_killed_process_is_told_from_a_living_one() throws Exception {
    Path file = folder.resolve("ledger.db");
    Process doomed = Ledgers.child(LedgerChildren.Doomed.class, file.toString());
    Process living = Ledgers.child(LedgerChildren.Doomed.class, file.toString());
    try (BufferedReader first = doomed.inputReader();
        BufferedReader second = living.inputReader();
        Ledger ledger = Ledger.open(file, InstantSource.system())) {
      String lost = first.readLine();
      String kept = second.readLine();
      assertThat(ledger.pending())
          .extracting(p -> p.entry().attempt().id())
          .containsExactlyInAnyOrder(lost, kept);
      assertThat(ledger.pending()).allMatch(Pending::running);

      doomed.destroyForcibly().waitFor();

      for (Pending pending : ledger.pending()) {
        assertThat(pending.running()).isEqualTo(pending.entry().attempt().id().equals(kept));
      }
      living.getOutputStream().write('\n');
      living.getOutputStream().flush();
      assertThat(living.waitFor()).isZero();
      assertThat(ledger.pending()).hasSize(2).noneMatch(Pending::running);
    } finally {
      doomed.destroyForcibly();
      living.destroyForcibly();
    }
  }

  @Test
  void a_write_waits_for_another_process_to_finish() throws Exception {
    Path file = folder.resolve("ledger.db");
    Ledger.open(file, InstantSource.system()).close();
    Process holder = Ledgers.child(LedgerChildren.Holder.class, file.toString());
    try (BufferedReader said = holder.inputReader();
        Ledger ledger = Ledger.open(file, InstantSource.system())) {
      assertThat(said.readLine()).isEqualTo("held");
      // Reading is free while somebody writes.
      assertThat(ledger.history(HistoryFilter.ALL, 1)).isEmpty();
      FutureTask<String> writing = new FutureTask<>(() -> ledger.begin(Ledgers.intent("j0000001")));
      Thread.ofPlatform().start(writing);
      assertThat(writing.state()).isEqualTo(FutureTask.State.RUNNING);

      holder.getOutputStream().write('\n');
      holder.getOutputStream().flush();

      assertThat(writing.get(30, TimeUnit.SECONDS)).isEqualTo("j0000001.1");
    } finally {
      holder.destroyForcibly();
    }
  }
}
