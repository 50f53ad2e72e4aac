package dev.limn.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  /// Each network by the address before it, its first, its last, and the address after it; `-`
  /// where the neighbour is special, too.
  @ParameterizedTest
  @CsvSource({
    "-, 0.0.0.0, 0.255.255.255, 1.0.0.0",
    "9.255.255.255, 10.0.0.0, 10.255.255.255, 11.0.0.0",
    "100.63.255.255, 100.64.0.0, 100.127.255.255, 100.128.0.0",
    "126.255.255.255, 127.0.0.0, 127.255.255.255, 128.0.0.0",
    "168.63.129.15, 168.63.129.16, 168.63.129.16, 168.63.129.17",
    "169.253.255.255, 169.254.0.0, 169.254.255.255, 169.255.0.0",
    "172.15.255.255, 172.16.0.0, 172.31.255.255, 172.32.0.0",
    "191.255.255.255, 192.0.0.0, 192.0.0.255, 192.0.1.0",
    "192.0.1.255, 192.0.2.0, 192.0.2.255, 192.0.3.0",
    "192.88.98.255, 192.88.99.0, 192.88.99.255, 192.88.100.0",
    "192.167.255.255, 192.168.0.0, 192.168.255.255, 192.169.0.0",
    "198.17.255.255, 198.18.0.0, 198.19.255.255, 198.20.0.0",
    "198.51.99.255, 198.51.100.0, 198.51.100.255, 198.51.101.0",
    "203.0.112.255, 203.0.113.0, 203.0.113.255, 203.0.114.0",
    "223.255.255.255, 224.0.0.0, 239.255.255.255, -",
    "-, 240.0.0.0, 255.255.255.255, -",
    "-, ::, 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2000::",
    "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::",
    "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
    "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
    "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
    "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -",
  })
  void a_special_network_is_closed_from_its_first_address_to_its_last(
      String before, String first, String last, String after) {
    assertThat(isPublic(first)).isFalse();
    assertThat(isPublic(last)).isFalse();
    assertThat(before.equals("-") || isPublic(before)).isTrue();
    assertThat(after.equals("-") || isPublic(after)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "104.16.0.1", "20.60.1.1", "2606:4700::1111", "2a00:1450::1"})
  void ordinary_addresses_are_open(String address) {
    assertThat(isPublic(address)).isTrue();
  }

  @Test
  void an_ipv4_address_in_ipv6_form_that_the_jdk_left_so_is_closed() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 127;
    mapped[15] = 1;

    assertThat(AddressGuard.isPublic(Inet6Address.getByAddress("x", mapped, 0))).isFalse();
  }

  private static boolean isPublic(String address) {
    return AddressGuard.isPublic(InetAddress.ofLiteral(address));
  }
}
