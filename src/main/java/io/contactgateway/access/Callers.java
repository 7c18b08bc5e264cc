package io.contactgateway.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Says who calls, and what they may do. */
public final class Callers {
  /** The attribute of a caller's identity that holds the subject of the token. */
  public static final String SUBJECT = "contact-gateway.subject";

  private static final SecurityIdentity ANYBODY =
      QuarkusSecurityIdentity.builder()
          .setPrincipal(new QuarkusPrincipal(""))
          .setAnonymous(true)
          .addRoles(Roles.ALL)
          .build();

  private final Optional<TokenVerifier> verifier;
  private final Map<String, Set<String>> rolesBySubject;
  private final RefusedTokens refused;

  /**
   * @param verifier empty where nobody is asked: every caller may do everything
   * @param rolesBySubject beside those that a token brings itself
   * @param refused is told of tokens that are not good
   */
  public Callers(
      Optional<TokenVerifier> verifier,
      Map<String, Set<String>> rolesBySubject,
      RefusedTokens refused) {
    this.verifier = verifier;
    this.rolesBySubject = Map.copyOf(rolesBySubject);
    this.refused = refused;
  }

  /**
   * Who looks at a page: a browser may bring its token in a {@link SessionCookie} too. Null where
   * it brings none.
   *
   * <p>Fails as the interface does: with {@link AuthenticationFailedException} or {@link
   * KeysUnavailableException}.
   */
  public Uni<SecurityIdentity> visitor(HttpServerRequest request) {
    return identify(SessionCookie.token(request));
  }

  /**
   * Whom a token that somebody was given is of. Fails as {@link #visitor} does.
   *
   * @param token nobody has looked at it yet
   */
  public Uni<SecurityIdentity> holder(String token) {
    return identify(BearerToken.ofText(token));
  }

  /**
   * The caller; null where there is no token.
   *
   * <p>Fails with {@link AuthenticationFailedException} where the token is not good, with {@link
   * KeysUnavailableException} where that can't be told.
   */
  Uni<SecurityIdentity> identify(BearerToken token) {
    if (verifier.isEmpty()) {
      return Uni.createFrom().item(ANYBODY);
    }
    return token.fold(
        none -> Uni.createFrom().nullItem(),
        unreadable -> Uni.createFrom().failure(() -> refused(TokenRefusal.MALFORMED)),
        given -> verifier.get().verify(given.text()).map(this::identity));
  }

  private SecurityIdentity identity(VerificationResult verificationResult) {
    return verificationResult.fold(
        genuine -> identity(genuine.token()),
        bad -> {
          throw refused(bad.reason());
        },
        unknownKey -> {
          throw new KeysUnavailableException();
        });
  }

  private AuthenticationFailedException refused(TokenRefusal reason) {
    refused.refused(reason);
    return new AuthenticationFailedException();
  }

  private SecurityIdentity identity(JsonWebToken token) {
    var roles = new HashSet<String>();
    Optional.ofNullable(token.getGroups()).ifPresent(roles::addAll);
    // Not by name: that is what a person may call himself.
    Optional.ofNullable(token.getSubject())
        .ifPresent(subject -> roles.addAll(rolesBySubject.getOrDefault(subject, Set.of())));
    var identity = QuarkusSecurityIdentity.builder().setPrincipal(token).addRoles(roles);
    Optional.ofNullable(token.getSubject())
        .ifPresent(subject -> identity.addAttribute(SUBJECT, subject));
    return identity.build();
  }
}
