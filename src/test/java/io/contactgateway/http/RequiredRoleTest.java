package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.access.Roles;
import io.contactgateway.bulk.BulkResource;
import io.contactgateway.http.audit.AuditResource;
import io.contactgateway.http.contact.ContactResource;
import io.contactgateway.http.target.TargetResource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequiredRoleTest {
  static Stream<Method> operations() {
    return Stream.of(
            AuditResource.class, ContactResource.class, TargetResource.class, BulkResource.class)
        .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
        .filter(method -> verb(method).isPresent());
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .flatMap(
            one ->
                Optional.ofNullable(one.annotationType().getAnnotation(HttpMethod.class)).stream())
        .map(HttpMethod::value)
        .findFirst();
  }

  @Test
  void contactMayHaveTheKeyLookup() {
    assertThat(RequiredRole.of("PUT", Routes.LOOKUP)).isEqualTo(Roles.CONTACTS_WRITE);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isTheOneThatTheResourceAsksFor(Method method) {
    var type = method.getDeclaringClass();
    var below = Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value).orElse("");
    var allowed =
        Optional.ofNullable(method.getAnnotation(RolesAllowed.class))
            .orElseGet(() -> type.getAnnotation(RolesAllowed.class));

    assertThat(
            RequiredRole.of(
                verb(method).orElseThrow(), type.getAnnotation(Path.class).value() + below))
        .isEqualTo(allowed.value()[0]);
  }
}
