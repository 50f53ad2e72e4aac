package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.text.Saying;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where an endpoint departs from its protocol. Immutable; every instance is complete, [#STANDARD]
/// is OpenAI's own API.
///
/// @param formatField the request field that names the file format; OpenAI's is `output_format`
/// @param acceptsN whether one request may ask for several images with `n`
/// @param responseFormat when `response_format: b64_json` is sent
/// @param stream whether `stream` and `partial_images` may be sent
/// @param auth the header that carries the key
/// @param generationsPath path below the base URL that makes images; `{model}` stands for the model
/// @param editsPath path below the base URL that makes images from images
/// @param responsesPath path below the base URL of the Responses protocol
/// @param chatPath path below the base URL of the Chat protocol
/// @param modelsPath path below the base URL that lists models
/// @param queryParameters added to every URL, such as `api-version`
/// @param omitFields request fields that this endpoint refuses, and that are left out
/// @param toolUse how the drawing tool is called in the Responses protocol
/// @param chatUse how pictures are asked for in the Chat protocol
/// @param repairs what may be changed about a request that is refused for one of its fields
/// @param inputs how it takes pictures to work from
public record Dialect(
    String formatField,
    boolean acceptsN,
    ResponseFormat responseFormat,
    boolean stream,
    Auth auth,
    String generationsPath,
    String editsPath,
    String responsesPath,
    String chatPath,
    String modelsPath,
    Map<String, String> queryParameters,
    Set<String> omitFields,
    ToolUse toolUse,
    ChatUse chatUse,
    Repairs repairs,
    InputRules inputs) {

  /// When `response_format: b64_json` is part of the request. OpenAI refuses the field for its GPT
  /// image models and needs it for DALL-E (OpenAI API reference, `response_format`).
  public enum ResponseFormat {
    /// Not for any model.
    NEVER,
    /// For models whose name begins with `dall-e`.
    DALL_E,
    /// For every model.
    ALWAYS
  }

  /// The header that carries the key.
  public enum Auth {
    /// `Authorization: Bearer KEY` (RFC 6750).
    AUTHORIZATION("Authorization", "Bearer "),
    /// `api-key: KEY`.
    API_KEY("api-key", "");

    private final String header;
    private final String before;

    Auth(String header, String before) {
      this.header = header;
      this.before = before;
    }

    /// The header's name.
    public String header() {
      return header;
    }

    /// The header's value for a key, or for what stands for one.
    public String value(String key) {
      return before + key;
    }
  }

  /// How the drawing tool is called in the Responses protocol (OpenAI API reference, "Create a
  /// model response").
  ///
  /// @param choice what `tool_choice` says
  /// @param instructions the system message; some gateways refuse a request without one
  /// @param store whether the service is to keep the answer, so that a later request can go on from
  ///   it; empty leaves that to the service
  /// @param modelHeader a header that names the model that draws as well
  public record ToolUse(
      Choice choice,
      Optional<String> instructions,
      Optional<Boolean> store,
      Optional<String> modelHeader) {
    /// What `tool_choice` says.
    public enum Choice {
      /// This very tool: the model has no other way.
      FORCED,
      /// Some tool.
      REQUIRED,
      /// The model decides.
      AUTO,
      /// Nothing is said.
      UNSAID
    }

    /// The tool is forced; everything else is the service's choice.
    public static final ToolUse STANDARD =
        new ToolUse(Choice.FORCED, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// How pictures are asked for in the Chat protocol, which has no standard for them.
  ///
  /// @param modalities the field `modalities`; empty leaves it out
  /// @param sizeField where the size goes
  public record ChatUse(List<String> modalities, SizeField sizeField) {
    public ChatUse {
      modalities = List.copyOf(modalities);
    }

    /// As most gateways take it.
    public static final ChatUse STANDARD = new ChatUse(List.of("image", "text"), SizeField.SIZE);
  }

  /// Where the size goes in the Chat protocol.
  public enum SizeField {
    /// `size`, as in the Images protocol.
    SIZE,
    /// `image_config.aspect_ratio`: the shape alone.
    ASPECT_RATIO
  }

  /// OpenAI's own API.
  public static final Dialect STANDARD =
      new Dialect(
          "output_format",
          true,
          ResponseFormat.DALL_E,
          true,
          Auth.AUTHORIZATION,
          "/images/generations",
          "/images/edits",
          "/responses",
          "/chat/completions",
          "/models",
          Map.of(),
          Set.of(),
          ToolUse.STANDARD,
          ChatUse.STANDARD,
          Repairs.STANDARD,
          InputRules.STANDARD);

  private static final Set<String> FIELDS =
      Set.of(
          "format_field",
          "accepts_n",
          "response_format",
          "stream",
          "auth_header",
          "path_generations",
          "path_edits",
          "path_responses",
          "path_chat",
          "path_models",
          "query_parameters",
          "omit_fields",
          "tool",
          "chat",
          "repairs",
          "inputs");

  private static final Map<String, ResponseFormat> RESPONSE_FORMATS =
      Map.of(
          "never", ResponseFormat.NEVER,
          "dall-e", ResponseFormat.DALL_E,
          "always", ResponseFormat.ALWAYS);

  private static final Map<String, Auth> AUTHS =
      Map.of("authorization", Auth.AUTHORIZATION, "api-key", Auth.API_KEY);

  private static final Map<String, ToolUse.Choice> CHOICES =
      Map.of(
          "forced", ToolUse.Choice.FORCED,
          "required", ToolUse.Choice.REQUIRED,
          "auto", ToolUse.Choice.AUTO,
          "unsaid", ToolUse.Choice.UNSAID);

  private static final Map<String, SizeField> SIZE_FIELDS =
      Map.of("size", SizeField.SIZE, "aspect_ratio", SizeField.ASPECT_RATIO);

  public Dialect {
    queryParameters = Map.copyOf(queryParameters);
    omitFields = Set.copyOf(omitFields);
  }

  /// Whether a request for this model carries `response_format: b64_json`.
  public boolean sendsResponseFormat(String model) {
    return switch (responseFormat) {
      case NEVER -> false;
      case DALL_E -> model.startsWith("dall-e");
      case ALWAYS -> true;
    };
  }

  /// Whether a request may carry this field.
  public boolean sends(String field) {
    return !omitFields.contains(field);
  }

  /// Whether a request may be repaired, once, that was refused for this field.
  public boolean mayRepair(String field) {
    return sends(field)
        && (repairs.leaveOut().contains(field)
            || (field.equals(formatField)
                && repairs.formatField().filter(other -> !other.equals(field)).isPresent()));
  }

  /// The dialect of an endpoint that refused this field: it goes by its other name, or is left out.
  public Dialect repaired(String field) {
    boolean renamed = field.equals(formatField) && repairs.formatField().isPresent();
    Set<String> omitted = new HashSet<>(omitFields);
    if (!renamed) {
      omitted.add(field);
    }
    return with(renamed ? repairs.formatField().get() : formatField, omitted, repairs);
  }

  /// The same dialect, where a request may also be repaired that is refused for this field.
  Dialect repairing(String field) {
    Set<String> more = new HashSet<>(repairs.leaveOut());
    more.add(field);
    return with(formatField, omitFields, new Repairs(more, repairs.formatField()));
  }

  /// The same dialect without a field, unless another picture would be bought without it.
  Dialect without(String field) {
    if (Repairs.isEssential(field)) {
      return this;
    }
    Set<String> omitted = new HashSet<>(omitFields);
    omitted.add(field);
    return with(formatField, omitted, repairs);
  }

  /// The same dialect with another name for the field of the file format.
  Dialect named(String otherField) {
    return with(otherField, omitFields, repairs);
  }

  private Dialect with(String named, Set<String> omitted, Repairs otherRepairs) {
    return new Dialect(
        named,
        acceptsN,
        responseFormat,
        stream,
        auth,
        generationsPath,
        editsPath,
        responsesPath,
        chatPath,
        modelsPath,
        queryParameters,
        omitted,
        toolUse,
        chatUse,
        otherRepairs,
        inputs);
  }

  /// Reads a `dialect` section; what is absent is as in `base`.
  static Dialect read(Mapping mapping, Dialect base) throws BadData {
    mapping.allowOnly(FIELDS);
    return new Dialect(
        mapping.text("format_field").orElse(base.formatField),
        mapping.flag("accepts_n").orElse(base.acceptsN),
        choice(mapping, "response_format", RESPONSE_FORMATS).orElse(base.responseFormat),
        mapping.flag("stream").orElse(base.stream),
        choice(mapping, "auth_header", AUTHS).orElse(base.auth),
        path(mapping, "path_generations").orElse(base.generationsPath),
        path(mapping, "path_edits").orElse(base.editsPath),
        path(mapping, "path_responses").orElse(base.responsesPath),
        path(mapping, "path_chat").orElse(base.chatPath),
        path(mapping, "path_models").orElse(base.modelsPath),
        mapping.has("query_parameters")
            ? texts(mapping.mapping("query_parameters").orElseThrow())
            : base.queryParameters,
        mapping.has("omit_fields") ? Set.copyOf(mapping.texts("omit_fields")) : base.omitFields,
        mapping.has("tool")
            ? toolUse(mapping.mapping("tool").orElseThrow(), base.toolUse)
            : base.toolUse,
        mapping.has("chat")
            ? chatUse(mapping.mapping("chat").orElseThrow(), base.chatUse)
            : base.chatUse,
        mapping.has("repairs")
            ? Repairs.read(mapping.mapping("repairs").orElseThrow(), base.repairs)
            : base.repairs,
        mapping.has("inputs")
            ? InputRules.read(mapping.mapping("inputs").orElseThrow(), base.inputs)
            : base.inputs);
  }

  private static ToolUse toolUse(Mapping mapping, ToolUse base) throws BadData {
    mapping.allowOnly(Set.of("choice", "instructions", "store", "model_header"));
    return new ToolUse(
        choice(mapping, "choice", CHOICES).orElse(base.choice),
        mapping.text("instructions").or(base::instructions),
        mapping.flag("store").or(base::store),
        mapping.text("model_header").or(base::modelHeader));
  }

  private static ChatUse chatUse(Mapping mapping, ChatUse base) throws BadData {
    mapping.allowOnly(Set.of("modalities", "size_field"));
    return new ChatUse(
        mapping.has("modalities") ? mapping.texts("modalities") : base.modalities,
        choice(mapping, "size_field", SIZE_FIELDS).orElse(base.sizeField));
  }

  private static <T> Optional<T> choice(Mapping mapping, String key, Map<String, T> choices)
      throws BadData {
    Optional<String> code = mapping.text(key);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    T chosen = choices.get(code.get());
    if (chosen == null) {
      throw mapping.notOneOf(key, choices.keySet().stream().sorted().toList());
    }
    return Optional.of(chosen);
  }

  private static Optional<String> path(Mapping mapping, String key) throws BadData {
    Optional<String> path = mapping.text(key);
    // A path that could change the origin or escape the base would take the key elsewhere.
    if (path.isPresent()
        && (!path.get().matches("(/[A-Za-z0-9._~{}-]+)+")
            || List.of(path.get().split("/")).contains(".."))) {
      throw new BadData(
          mapping.source(),
          mapping.line(key),
          mapping.field(key),
          Saying.of("endpoint.bad-path", mapping.source(), mapping.line(key), mapping.field(key)));
    }
    return path;
  }

  /// A mapping of texts, in the order of the file.
  static Map<String, String> texts(Mapping mapping) throws BadData {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : mapping.keys()) {
      texts.put(key, mapping.needText(key));
    }
    return texts;
  }
}
