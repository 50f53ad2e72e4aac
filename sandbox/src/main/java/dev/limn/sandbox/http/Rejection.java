package dev.limn.sandbox.http;

import dev.limn.sandbox.json.Json;
import java.util.List;
import java.util.Optional;

/// A request that is refused, with the error object that says why. Types, codes and texts are those
/// of the OpenAI API.
public final class Rejection extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String REQUEST_ERROR = "invalid_request_error";
  private static final String IMAGE_ERROR = "image_generation_user_error";

  private final int status;
  private final String type;
  private final String param;
  private final String code;

  private Rejection(int status, String type, String param, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.param = param;
    this.code = code;
  }

  /// An error of any status.
  ///
  /// @param param the offending field; empty for none
  /// @param code for programs; empty for none
  public static Rejection of(int status, String param, String code, String message) {
    return new Rejection(status, REQUEST_ERROR, param, code, message);
  }

  /// A request that cannot be right.
  public static Rejection bad(String param, String code, String message) {
    return of(400, param, code, message);
  }

  /// A request that the image model itself refuses.
  public static Rejection image(String param, String code, String message) {
    return new Rejection(400, IMAGE_ERROR, param, code, message);
  }

  /// A field that the model or the API does not know.
  public static Rejection unknownParameter(String param) {
    return bad(param, "unknown_parameter", "Unknown parameter: '" + param + "'.");
  }

  /// A field that must be there.
  public static Rejection missing(String param) {
    return bad(param, "missing_required_parameter", "Missing required parameter: '" + param + "'.");
  }

  /// A value outside of its list.
  public static Rejection invalidValue(String param, String value, List<String> supported) {
    return bad(
        param,
        "invalid_value",
        "Invalid value: '%s'. Supported values are: %s.".formatted(value, enumerate(supported)));
  }

  /// A value of the wrong type.
  public static Rejection invalidType(String param, String expected, String got) {
    return bad(
        param,
        "invalid_type",
        "Invalid type for '%s': expected %s, but got %s instead.".formatted(param, expected, got));
  }

  /// A model that does not exist.
  public static Rejection unknownModel(String param, String model) {
    return of(
        404,
        param,
        "model_not_found",
        "The model `%s` does not exist or you do not have access to it.".formatted(model));
  }

  /// A form field that was sent more than once.
  public static Rejection duplicate(String name) {
    return bad(
        name,
        "duplicate_parameter",
        ("Duplicate parameter: '%s'. You provided multiple values for this parameter, whereas only"
                + " one is allowed. If you are trying to provide a list of values, use the array"
                + " syntax instead e.g. '%s[]=<value>'.")
            .formatted(name, name));
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The error object, with all four keys.
  public Json body() {
    return Json.object()
        .put(
            "error",
            Json.object()
                .put("message", Optional.ofNullable(getMessage()).orElse(""))
                .put("type", type)
                .put("param", param.isEmpty() ? Json.nothing() : Json.of(param))
                .put("code", code.isEmpty() ? Json.nothing() : Json.of(code))
                .build())
        .build();
  }

  /// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
  private static String enumerate(List<String> values) {
    List<String> quoted = values.stream().map(value -> "'" + value + "'").toList();
    int last = quoted.size() - 1;
    return switch (quoted.size()) {
      case 1 -> quoted.getFirst();
      case 2 -> quoted.getFirst() + " and " + quoted.getLast();
      default -> String.join(", ", quoted.subList(0, last)) + ", and " + quoted.get(last);
    };
  }
}
