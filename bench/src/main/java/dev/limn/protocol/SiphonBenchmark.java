package dev.limn.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How fast pictures are taken out of a reply of 10 MB that is in memory, into a file.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SiphonBenchmark {
  private byte[] reply = new byte[0];
  private Path file = Path.of("");

  /// Makes the reply.
  @Setup
  public void prepare() throws IOException {
    byte[] picture = new byte[7_500_000];
    new Random(1).nextBytes(picture);
    String encoded = Base64.getEncoder().encodeToString(picture);
    reply = ("{\"data\":[{\"b64_json\":\"" + encoded + "\"}]}").getBytes(StandardCharsets.US_ASCII);
    file = Files.createTempFile("limn-bench", ".png");
  }

  /// Removes what was written.
  @TearDown
  public void cleanUp() throws IOException {
    Files.deleteIfExists(file);
  }

  /// One reply from memory to a file; the result keeps the compiler honest.
  @Benchmark
  public int siphon() throws IOException {
    try (Siphon siphon =
        new Siphon(new ByteArrayInputStream(reply), Siphon.Lines.IGNORED, () -> file)) {
      siphon.transferTo(java.io.OutputStream.nullOutputStream());
      return siphon.blobs().size();
    }
  }
}
