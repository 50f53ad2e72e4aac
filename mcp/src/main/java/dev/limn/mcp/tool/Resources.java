package dev.limn.mcp.tool;

import dev.limn.ledger.SavedImage;
import dev.limn.mcp.place.Folders;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can be read by its address: the images that Limn made in the allowed folders.
final class Resources {
  /// The largest image that is sent whole, 20 MiB; a larger one is opened by its path.
  private static final long MOST_BYTES = 20L << 20;

  private static final Pattern IMAGE =
      Pattern.compile("limn://image/([0-9a-z]{1,16})/([0-9]{1,3})");

  private final Session session;

  Resources(Session session) {
    this.session = session;
  }

  List<SyncResourceTemplateSpecification> templates() {
    return List.of(
        new SyncResourceTemplateSpecification(
            ResourceTemplate.builder("limn://image/{job}/{number}", "image")
                .title("Image")
                .description("An image that Limn made, whole; number counts from 1.")
                .build(),
            this::read));
  }

  private ReadResourceResult read(McpSyncServerExchange exchange, ReadResourceRequest request) {
    Matcher address = IMAGE.matcher(request.uri());
    if (!address.matches()) {
      throw McpError.RESOURCE_NOT_FOUND.apply(request.uri());
    }
    Folders folders = session.folders(exchange);
    int number = Integer.parseInt(address.group(2));
    Optional<SavedImage> image =
        session
            .with(limn ->
                limn.history().byId(address.group(1)).stream()
                    .flatMap(entry -> entry.images().stream())
                    .skip(Math.max(0, number - 1))
                    .findFirst())
            .filter(found -> folders.holds(found.file()) && isSmall(found));
    return image
        .map(found -> contents(request.uri(), found))
        .orElseThrow(() -> McpError.RESOURCE_NOT_FOUND.apply(request.uri()));
  }

  private static boolean isSmall(SavedImage image) {
    try {
      return Files.size(image.file()) <= MOST_BYTES;
    } catch (IOException e) {
      return false;
    }
  }

  private static ReadResourceResult contents(String uri, SavedImage image) {
    try {
      String data = Base64.getEncoder().encodeToString(Files.readAllBytes(image.file()));
      return ReadResourceResult.builder(
              List.of(
                  BlobResourceContents.builder(uri, data)
                      .mimeType(image.format().mediaType())
                      .build()))
          .build();
    } catch (IOException e) {
      throw McpError.RESOURCE_NOT_FOUND.apply(uri);
    }
  }
}
