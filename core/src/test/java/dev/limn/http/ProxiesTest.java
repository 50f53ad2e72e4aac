package dev.limn.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  @Test
  void only_https_goes_through_the_proxy() {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://127.0.0.1:3128"));
    assertThat(proxies.description()).contains("127.0.0.1:3128");
    assertThat(proxies.proxyFor(URI.create("http://studio.invalid/v1"))).isEmpty();
    assertThat(proxies.proxyFor(URI.create("https://studio.invalid/v1")))
        .contains(new HttpProxy("127.0.0.1", 3128, Optional.empty()));
  }

  @Test
  void a_login_in_the_proxys_url_is_for_the_proxy_and_shown_nowhere() {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://me:p%40ss+1@[::1]:3128"));
    HttpProxy proxy = proxies.proxyFor(URI.create("https://studio.invalid/v1")).orElseThrow();
    assertThat(proxy.host()).isEqualTo("::1");
    assertThat(proxy.login()).contains("me:p@ss+1");
    assertThat(proxy.authorization()).contains("Basic bWU6cEBzcysx");
    assertThat(proxies.description()).contains("[::1]:3128");
    assertThat(proxy.toString()).doesNotContain("ss");
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
    assertThat(proxies.proxyFor(URI.create("https://x.invalid"))).isEmpty();
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
    assertThat(proxies.proxyFor(URI.create("https://studio.invalid/v1")).isEmpty())
        .isEqualTo(direct);
  }
}
