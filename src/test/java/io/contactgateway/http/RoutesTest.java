package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.bulk.BulkResource;
import io.contactgateway.http.audit.AuditResource;
import io.contactgateway.http.contact.ContactResource;
import io.contactgateway.http.picture.PublishedPictureResource;
import io.contactgateway.http.target.TargetResource;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  static Stream<String> templates() {
    return Stream.of(
            AuditResource.class,
            BulkResource.class,
            ContactResource.class,
            PublishedPictureResource.class,
            TargetResource.class)
        .flatMap(
            resource ->
                Arrays.stream(resource.getDeclaredMethods())
                    .filter(
                        method ->
                            Arrays.stream(method.getAnnotations()).anyMatch(RoutesTest::isVerb))
                    .map(method -> resource.getAnnotation(Path.class).value() + below(method)))
        .distinct();
  }

  private static boolean isVerb(java.lang.annotation.Annotation annotation) {
    return annotation.annotationType().isAnnotationPresent(jakarta.ws.rs.HttpMethod.class);
  }

  private static String below(Method method) {
    var path = method.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyPathOfTheInterfaceHasItsTemplateAsALabel(String template) {
    var path = template.replaceAll("\\{[a-z]+\\}", "Zsecretzz%20x;y");

    assertThat(Routes.of(path)).isEqualTo(template);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "*",
        "/v1",
        "/v1/contacts/",
        "/v1/contacts/a/b",
        "/v1/contacts/a/sync/b",
        "/v2/contacts",
        "/v1/targets/a/b",
        "/q/health",
        "/q/swagger-ui/a.js",
        "/Zsecretzz"
      })
  void everythingElseIsOther(String path) {
    assertThat(Routes.of(path)).isEqualTo("other");
  }

  @Test
  void aMethodThatACallerMadeUpIsOther() {
    assertThat(Routes.method("PATCH")).isEqualTo("PATCH");
    assertThat(Routes.method("patch")).isEqualTo("other");
    assertThat(Routes.method("ZSECRETZZ")).isEqualTo("other");
  }
}
