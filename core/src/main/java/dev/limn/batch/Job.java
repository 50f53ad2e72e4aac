package dev.limn.batch;

import dev.limn.image.Order;
import java.util.Optional;

/// One order of a batch. Immutable.
///
/// @param position in the batch, from 1
/// @param line of the file where it begins, from 1
/// @param identity what makes it the same job when the batch is run again: a digest of what it asks
///   for, and a number where several ask for the same
/// @param order what is bought; its limits are the batch's
/// @param label the name that the file gives it
public record Job(int position, int line, String identity, Order order, Optional<String> label) {}
