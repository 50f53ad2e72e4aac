package dev.limn.batch;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// How far a run has come.
///
/// @param total jobs of the batch
/// @param saved jobs whose pictures were bought and put in place by this run
/// @param earlier jobs that were finished before
/// @param failed jobs that ended otherwise
/// @param running jobs that are being sent
/// @param cost US dollars that this run has spent for certain
/// @param elapsed since it began
/// @param left the time that the rest will take at this pace; empty while nobody can say
public record Standing(
    int total,
    int saved,
    int earlier,
    int failed,
    int running,
    BigDecimal cost,
    Duration elapsed,
    Optional<Duration> left) {}
