package io.contactgateway.access.signin;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Looks at what the provider gives for a code before the library does, which would log the text of
 * an error, and would not say which part is missing.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
final class TokenAnswers implements OidcResponseFilter {
  private static final int OK = 200;

  @Override
  public Uni<Void> filter(OidcResponseFilterContext answer) {
    return refusal(answer.statusCode(), json(answer.responseBody()))
        .map(failure -> Uni.createFrom().<Void>failure(failure))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static Optional<SignInFailure> refusal(int status, Optional<JsonObject> answer) {
    if (status != OK || answer.isEmpty()) {
      var code = answer.map(one -> ErrorCode.of(text(one, "error"))).orElse("");
      return Optional.of(new SignInFailure(SignInRefusal.PROVIDER_ERROR, code));
    }
    return answer
        .filter(one -> text(one, "id_token").isEmpty() || text(one, "access_token").isEmpty())
        .map(one -> new SignInFailure(SignInRefusal.NOT_PROVEN, ""));
  }

  private static String text(JsonObject answer, String name) {
    return answer.getValue(name) instanceof String text ? text : "";
  }

  static Optional<JsonObject> json(Buffer body) {
    try {
      return Optional.ofNullable(body).map(Buffer::toJsonObject);
    } catch (DecodeException | ClassCastException noObject) {
      return Optional.empty();
    }
  }
}
