package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What agents may do that drive Limn, as far as the user has settled it. Immutable.
///
/// @param folders where they may read and write, as written: absolute, or beginning with `~/`
/// @param maxImages the most pictures that one conversation may buy, 0 or more
/// @param maxUsd the most US dollars that one conversation may spend
public record AgentRules(List<String> folders, OptionalInt maxImages, Optional<BigDecimal> maxUsd) {

  /// Nothing is settled.
  public static final AgentRules NONE =
      new AgentRules(List.of(), OptionalInt.empty(), Optional.empty());

  private static final int MOST_IMAGES = 1_000_000;

  public AgentRules {
    folders = List.copyOf(folders);
  }

  static AgentRules read(Mapping mapping) throws BadData {
    mapping.allowOnly(Set.of("folders", "max_images", "max_usd"));
    List<String> folders = mapping.texts("folders");
    for (String folder : folders) {
      if (!folder.startsWith("/") && !folder.startsWith("~/") && !folder.matches("[A-Za-z]:.*")) {
        throw ConfiguredEndpoint.bad(mapping, "folders", "endpoint.relative-folder");
      }
    }
    Optional<BigDecimal> maxUsd = mapping.decimal("max_usd");
    if (maxUsd.filter(sum -> sum.signum() < 0).isPresent()) {
      throw ConfiguredEndpoint.bad(mapping, "max_usd", "endpoint.negative");
    }
    return new AgentRules(folders, mapping.integer("max_images", 0, MOST_IMAGES), maxUsd);
  }

  /// These rules, completed from weaker ones.
  AgentRules over(AgentRules weaker) {
    return new AgentRules(
        folders.isEmpty() ? weaker.folders : folders,
        maxImages.isPresent() ? maxImages : weaker.maxImages,
        maxUsd.or(weaker::maxUsd));
  }
}
