package io.contactgateway.adapter.http;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** The hostile answers that our own transport gets, got by the REST client. */
@QuarkusTest
@Tag("gateway")
class TypedHostileAnswersTest extends HostileAnswersTest {
  @Inject Vertx application;

  @Override
  Transport transport(int concurrency) {
    return new TargetTransport(application, concurrency, Optional.empty());
  }
}
