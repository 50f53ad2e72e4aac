package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Call;
import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.models.Model;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// `/models` and `/models/{id}`. Thread-safe.
final class ModelsApi {
  private ModelsApi() {}

  static void list(Call call) throws IOException {
    call.answer(
        200,
        Json.object()
            .put("object", "list")
            .put("data", new Json.Arr(Model.ALL.stream().map(ModelsApi::describe).toList()))
            .build());
  }

  /// @param encoded the name as it stands in the path
  static void show(Call call, String encoded) throws IOException, Rejection {
    String name;
    try {
      name = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      name = encoded;
    }
    String wanted = name;
    Model model =
        Model.named(wanted)
            .orElseThrow(() -> Rejection.unknownModel("model", Fields.clipped(wanted)));
    call.answer(200, describe(model));
  }

  private static Json describe(Model model) {
    return Json.object()
        .put("id", model.id())
        .put("object", "model")
        .put("created", model.created())
        .put("owned_by", "sandbox")
        .put("shutdown_date", Json.nothing())
        .build();
  }
}
