package dev.limn.endpoint;

/// A key of the key store; shown, it is masked.
///
/// @param name the endpoint that it was stored for
/// @param origin the only origin it may travel to
/// @param secret the key
public record StoredKey(String name, Origin origin, Secret secret) {}
