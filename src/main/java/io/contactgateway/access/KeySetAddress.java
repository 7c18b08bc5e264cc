package io.contactgateway.access;

import io.smallrye.jwt.auth.principal.AbstractKeyLocationResolver;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.io.IOException;
import java.time.Duration;
import org.jose4j.http.Get;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** Fetches a set of keys as the library does, trusting what {@code smallrye.jwt.client.*} says. */
final class KeySetAddress extends AbstractKeyLocationResolver {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  KeySetAddress(JWTAuthContextInfo rules) throws UnresolvableKeyException {
    super(rules);
  }

  /** The public keys of the set, those of a kind that nobody knows left out. */
  String fetch(String url) throws IOException, JoseException {
    var set = initializeHttpsJwks(url);
    set.refresh();
    return new JsonWebKeySet(set.getJsonWebKeys()).toJson();
  }

  /** One try, and not for long: there will be another. */
  @Override
  protected Get getHttpGet() {
    var get = new Get();
    get.setConnectTimeout((int) PATIENCE.toMillis());
    get.setReadTimeout((int) PATIENCE.toMillis());
    get.setRetries(0);
    return get;
  }
}
