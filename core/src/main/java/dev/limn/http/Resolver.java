package dev.limn.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Gives the addresses of a host. Asked once for each connection; what it said then is connected
/// to.
@FunctionalInterface
public interface Resolver {
  /// At least one address of the host, in the order in which they are to be tried.
  ///
  /// @param host a name or a literal address without brackets
  /// @throws UnknownHostException when it has none
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /// The system's own resolver.
  static Resolver ofSystem() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
