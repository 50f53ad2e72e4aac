package dev.limn.endpoint;

import java.util.Map;
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
/// @param modelsPath path below the base URL that lists models
/// @param queryParameters added to every URL, such as `api-version`
/// @param omitFields request fields that this endpoint refuses, and that are left out
public record Dialect(
    String formatField,
    boolean acceptsN,
    ResponseFormat responseFormat,
    boolean stream,
    Auth auth,
    String generationsPath,
    String modelsPath,
    Map<String, String> queryParameters,
    Set<String> omitFields) {

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
    AUTHORIZATION,
    /// `api-key: KEY`.
    API_KEY
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
          "/models",
          Map.of(),
          Set.of());

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
}
