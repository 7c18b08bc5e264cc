package io.contactgateway.console;

import io.contactgateway.http.request.RequestLimiter;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.GatewayWithStandIns;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The console of a gateway in this process. */
@QuarkusTest
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class ConsoleTest extends ConsoleSuite {
  @TestHTTPResource URL gateway;
  VendorStandIns standIns;
  @Inject RequestLimiter limiter;

  @ConfigProperty(name = "contact-gateway.store.path")
  String store;

  @Override
  protected URL gateway() {
    return gateway;
  }

  @Override
  protected VendorStandIns standIns() {
    return standIns;
  }

  @Override
  protected String store() {
    return store;
  }

  @Override
  protected Taken fill() {
    var taken =
        Stream.generate(limiter::enter)
            .takeWhile(Optional::isPresent)
            .map(Optional::orElseThrow)
            .toList();
    return () -> taken.forEach(RequestLimiter.Slot::leave);
  }

  @Override
  protected Log listen() {
    var captured = CapturedLog.start();
    return new Log() {
      @Override
      public List<String> lines() {
        return captured.lines();
      }

      @Override
      public void close() {
        captured.close();
      }
    };
  }
}
