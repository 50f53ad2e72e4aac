package dev.limn.ledger;

import java.util.Optional;

/// Where an order stands that makes an item of a batch.
///
/// @param job the order's identifier, from [Claim.Granted]
/// @param limit the batch's limit, when it has one
public record BatchPlace(String job, Optional<Limit.OfBatch> limit) {}
