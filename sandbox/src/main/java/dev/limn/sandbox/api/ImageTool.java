package dev.limn.sandbox.api;

import dev.limn.sandbox.http.Rejection;
import dev.limn.sandbox.json.Json;
import dev.limn.sandbox.models.Family;
import dev.limn.sandbox.models.Model;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The `image_generation` tool of a responses request, checked.
///
/// @param action `generate` or `edit`
/// @param partials how many unfinished pictures are streamed, 0 to 3
record ImageTool(Drawing drawing, String action, int partials) {
  private static final String TYPE = "image_generation";

  /// Finds and reads the tool; empty if there is none, or the request forbids its use.
  static Optional<ImageTool> read(Fields request, Turn turn) throws Rejection {
    Optional<Fields> found = find(request);
    Json choice = request.value("tool_choice").orElse(Json.of("auto"));
    boolean forced = choice instanceof Json.Obj wanted && wants(new Fields(wanted, "tool_choice."));
    if (choice instanceof Json.Str) {
      request.oneOf("tool_choice", List.of("none", "auto", "required"));
    }
    if (forced && found.isEmpty()) {
      throw Rejection.bad(
          "tool_choice", "", "Tool choice 'image_generation' not found in 'tools' parameter.");
    }
    if (found.isEmpty() || choice.equals(Json.of("none"))) {
      return Optional.empty();
    }
    return Optional.of(checked(found.get(), turn));
  }

  private static boolean wants(Fields choice) throws Rejection {
    return choice.requiredText("type", 50).equals(TYPE);
  }

  private static Optional<Fields> find(Fields request) throws Rejection {
    Json.Arr tools = request.array("tools").orElse(new Json.Arr(List.of()));
    for (int i = 0; i < tools.items().size(); i++) {
      Fields tool = request.item("tools", tools, i);
      if (tool.requiredText("type", 50).equals(TYPE)) {
        return Optional.of(tool);
      }
    }
    return Optional.empty();
  }

  private static ImageTool checked(Fields tool, Turn turn) throws Rejection {
    Set<String> known = new HashSet<>(Look.FIELDS);
    known.addAll(
        Set.of("type", "model", "action", "input_fidelity", "input_image_mask", "partial_images"));
    tool.allow(known);
    String name = tool.text("model").orElse(Model.DEFAULT);
    Model model =
        Model.named(name)
            .orElseThrow(() -> Rejection.unknownModel(tool.param("model"), Fields.clipped(name)));
    if (model.family().kind() != Family.Kind.GPT_IMAGE) {
      throw Rejection.bad(
          tool.param("model"),
          "invalid_value",
          "The model '%s' cannot be used with the image_generation tool.".formatted(name));
    }
    if (tool.oneOf("input_fidelity", List.of("high", "low")).isPresent()
        && !model.family().takesInputFidelity()) {
      throw Rejection.image(
          tool.param("input_fidelity"),
          "invalid_input_fidelity_model",
          "The model '%s' does not support the 'input_fidelity' parameter.".formatted(name));
    }
    String action = tool.oneOf("action", List.of("generate", "edit", "auto")).orElse("auto");
    if (action.equals("edit") && turn.inputs().isEmpty()) {
      throw Rejection.bad(
          tool.param("action"),
          "invalid_value",
          "The action 'edit' needs an image in the conversation.");
    }
    if (action.equals("auto")) {
      action = turn.inputs().isEmpty() ? "generate" : "edit";
    }
    Look look = Look.read(tool, model.family(), turn.prompt());
    Optional<InputPictures.Input> mask = mask(tool, turn);
    Drawing drawing =
        new Drawing(
            model.family(),
            turn.prompt(),
            look,
            turn.pictures(),
            mask.map(InputPictures.Input::picture));
    return new ImageTool(drawing, action, tool.integer("partial_images", 0, 3, 0));
  }

  private static Optional<InputPictures.Input> mask(Fields tool, Turn turn) throws Rejection {
    Optional<Fields> reference = tool.object("input_image_mask");
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    InputPictures.Input mask = EditForm.reference(reference.get());
    if (turn.inputs().isEmpty()) {
      throw Rejection.bad(
          tool.param("input_image_mask"), "invalid_value", "A mask needs an image to apply to.");
    }
    InputPictures.requireFittingMask(mask, turn.inputs().getFirst());
    return Optional.of(mask);
  }
}
