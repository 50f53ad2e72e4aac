package dev.limn.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.endpoint.Origin;
import java.net.URI;
import org.junit.jupiter.api.Test;

class CircuitTest {
  private static final Origin ONE = Origin.of(URI.create("https://one.example"));
  private static final Origin OTHER = Origin.of(URI.create("https://other.example"));

  private final Circuit circuit = new Circuit();

  @Test
  void two_in_a_row_close_an_origin_and_no_other() {
    circuit.unknown(ONE, 0);
    assertThat(circuit.isClosed(ONE, 1)).isFalse();
    circuit.unknown(ONE, 2);

    assertThat(circuit.isClosed(ONE, 3)).isTrue();
    assertThat(circuit.isClosed(OTHER, 3)).isFalse();
  }

  @Test
  void it_opens_after_a_rest_and_counts_anew() {
    long rest = Circuit.REST.toNanos();
    circuit.unknown(ONE, 0);
    circuit.unknown(ONE, 0);

    assertThat(circuit.isClosed(ONE, rest - 1)).isTrue();
    assertThat(circuit.isClosed(ONE, rest)).isFalse();
    circuit.unknown(ONE, rest);
    assertThat(circuit.isClosed(ONE, rest)).isFalse();
  }
}
