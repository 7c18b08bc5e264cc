package io.contactgateway.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.vertx.ext.web.RoutingContext;

/**
 * Looks for tenants among the properties of {@code quarkus.oidc}, where there are none: the console
 * names its own. The library's way to do so calls a method that the platform, which is older, does
 * not have.
 */
@TargetClass(
    className = "io.quarkus.oidc.runtime.StaticTenantResolver",
    innerClass = "PathMatchingTenantResolver")
final class OidcTenantByPath {
  private OidcTenantByPath() {}

  @Substitute
  public String resolve(RoutingContext context) {
    return null;
  }
}
