package dev.limn.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  @Test
  void only_https_goes_through_the_proxy() {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://127.0.0.1:3128"));
    assertThat(proxies.description()).contains("127.0.0.1:3128");
    assertThat(proxies.select(URI.create("http://studio.invalid/v1")))
        .containsExactly(Proxy.NO_PROXY);
    Proxy chosen = proxies.select(URI.create("https://studio.invalid/v1")).getFirst();
    assertThat(chosen.type()).isEqualTo(Proxy.Type.HTTP);
    InetSocketAddress address = (InetSocketAddress) chosen.address();
    assertThat(address.getHostString()).isEqualTo("127.0.0.1");
    assertThat(address.getPort()).isEqualTo(3128);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:3128,127.0.0.1:3128",
    "http://127.0.0.1,127.0.0.1:80",
    "HTTP://127.0.0.1:1/,127.0.0.1:1"
  })
  void a_proxy_is_written_with_or_without_scheme_and_port(String value, String meaning) {
    assertThat(Proxies.of(Map.of("https_proxy", value)).description()).contains(meaning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "socks5://127.0.0.1:1", "ftp://x", "http://", "::", "a b"})
  void anything_else_is_no_proxy(String value) {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", value));
    assertThat(proxies.description()).isEmpty();
    assertThat(proxies.select(URI.create("https://x.invalid"))).containsExactly(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "studio.invalid,true",
    "STUDIO.invalid,true",
    ".invalid,true",
    "'a.b, studio.invalid',true",
    "*,true",
    "udio.invalid,false",
    "studio,false",
    "'',false",
    "other.invalid,false"
  })
  void exceptions_are_hosts_and_the_domains_below_them(String exceptions, boolean direct) {
    Proxies proxies =
        Proxies.of(Map.of("HTTPS_PROXY", "http://127.0.0.1:3128", "NO_PROXY", exceptions));
    Proxy chosen = proxies.select(URI.create("https://studio.invalid/v1")).getFirst();
    assertThat(chosen.equals(Proxy.NO_PROXY)).isEqualTo(direct);
  }
}
