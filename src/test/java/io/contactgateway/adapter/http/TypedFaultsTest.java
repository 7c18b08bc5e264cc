package io.contactgateway.adapter.http;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** The faults that our own transport meets, met by the REST client. */
@QuarkusTest
@Tag("gateway")
class TypedFaultsTest extends HttpTransportFaultsTest {
  @Inject Vertx application;

  @Override
  Transport transport(int concurrency) {
    return new TargetTransport(application, concurrency, Optional.empty());
  }
}
