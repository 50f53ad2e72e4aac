package dev.limn.http;

import java.io.InputStream;
import java.util.OptionalLong;

/// An answer whose body has yet to be read.
///
/// @param status 200 to 999
/// @param headers untrusted
/// @param body its bytes as they arrive; `read` throws `IOException` when the connection breaks, a
///   deadline passes or the exchange is aborted
/// @param length of the body, when the answer announces one
public record Answer(int status, Headers headers, InputStream body, OptionalLong length) {}
