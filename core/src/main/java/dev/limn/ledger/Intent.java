package dev.limn.ledger;

import dev.limn.image.Target;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/// What is about to be bought: written to the [Ledger] before the first byte of the request leaves.
///
/// @param job the order's identifier (see [Ledger#newJob])
/// @param endpoint the endpoint's name
/// @param origin scheme, host and port that it goes to
/// @param model the model that is asked for
/// @param protocol the protocol's name, such as `images`
/// @param prompt the prompt as it is sent
/// @param request what is sent, as JSON, without any key and without the bytes of input files
/// @param count how many pictures are asked for
/// @param estimateLow the least that it will cost in US dollars, when the price is known
/// @param estimateHigh the most that it will cost in US dollars, when the price is known
/// @param target where the pictures are to go, absolute
public record Intent(
    String job,
    String endpoint,
    URI origin,
    String model,
    String protocol,
    String prompt,
    String request,
    int count,
    Optional<BigDecimal> estimateLow,
    Optional<BigDecimal> estimateHigh,
    Target target) {}
