package io.contactgateway.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.SslContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NettySslContextTest {
  private static final String QUARKUS =
      "io.quarkus.netty.runtime.graal.Target_io_netty_handler_ssl_SslContext";

  /** Netty gained one in a patch release, and no native image could be built any more. */
  @Test
  void everyWayToAClientsTlsIsReplacedInANativeImage() throws ClassNotFoundException {
    // Not initialized: it belongs to the image alone.
    var quarkus = Class.forName(QUARKUS, false, getClass().getClassLoader());

    assertThat(ways(SslContext.class).toList()).isNotEmpty();
    assertThat(Stream.concat(ways(quarkus), ways(NettySslContext.class)).toList())
        .containsAll(ways(SslContext.class).toList());
  }

  private static Stream<List<String>> ways(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals("newClientContextInternal"))
        .map(NettySslContextTest::parameters);
  }

  private static List<String> parameters(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(Class::getName).toList();
  }
}
