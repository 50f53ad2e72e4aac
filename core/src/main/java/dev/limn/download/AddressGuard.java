package dev.limn.download;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;

/// Which network addresses a link may lead to: those of the public internet.
///
/// A link comes from a service that may be hostile or broken into. An address of this machine, of
/// the user's own network or of a cloud's metadata service would let it reach what it cannot reach
/// itself. The JDK's own questions (`isSiteLocalAddress` and its sisters) miss many of these
/// networks. Source: the IANA IPv4 and IPv6 special-purpose address registries (RFC 6890), where
/// not noted otherwise.
public final class AddressGuard {
  private static final List<Network> SPECIAL_IPV4 =
      List.of(
          Network.of("0.0.0.0", 8), // this host
          Network.of("10.0.0.0", 8), // private
          Network.of("100.64.0.0", 10), // shared by carriers, metadata of some clouds
          Network.of("127.0.0.0", 8), // loopback
          Network.of("168.63.129.16", 32), // the host of a machine at Azure (Azure documentation)
          Network.of("169.254.0.0", 16), // link-local, metadata of most clouds
          Network.of("172.16.0.0", 12), // private
          Network.of("192.0.0.0", 24), // protocol assignments
          Network.of("192.0.2.0", 24), // documentation
          Network.of("192.88.99.0", 24), // 6to4 relays (RFC 7526)
          Network.of("192.168.0.0", 16), // private
          Network.of("198.18.0.0", 15), // benchmarks
          Network.of("198.51.100.0", 24), // documentation
          Network.of("203.0.113.0", 24), // documentation
          Network.of("224.0.0.0", 4), // multicast (RFC 5771)
          Network.of("240.0.0.0", 4)); // reserved, broadcast

  /// All unicast addresses that were ever given out (RFC 4291, section 2.4). What lies outside
  /// needs no entry of its own: `::1`, IPv4 in disguise (`::ffff:0:0/96`, `::/96`, NAT64), unique
  /// local, link-local, multicast.
  private static final Network GLOBAL_IPV6 = Network.of("2000::", 3);

  private static final List<Network> SPECIAL_IPV6 =
      List.of(
          Network.of("2001::", 23), // protocol assignments; Teredo hides an IPv4 address
          Network.of("2001:db8::", 32), // documentation
          Network.of("2002::", 16), // 6to4 hides an IPv4 address
          Network.of("3fff::", 20)); // documentation

  private AddressGuard() {}

  /// Whether the address is one of the public internet, as far as that can be told from it.
  public static boolean isPublic(InetAddress address) {
    return address.getAddress().length == 4
        ? SPECIAL_IPV4.stream().noneMatch(network -> network.holds(address))
        : GLOBAL_IPV6.holds(address)
            && SPECIAL_IPV6.stream().noneMatch(network -> network.holds(address));
  }

  /// A network by the first 64 bits of its addresses and how many of these count.
  private record Network(long start, int bits) {
    static Network of(String address, int bits) {
      return new Network(start(InetAddress.ofLiteral(address)), bits);
    }

    boolean holds(InetAddress address) {
      return (start ^ start(address)) >>> (Long.SIZE - bits) == 0;
    }

    private static long start(InetAddress address) {
      byte[] bytes = address.getAddress();
      return ByteBuffer.allocate(2 * Long.BYTES).put(bytes).getLong(0);
    }
  }
}
