/**
 * How people sign in with a browser at an OpenID Connect provider: the code flow with PKCE of
 * {@code quarkus-oidc}, bound to the gateway's own settings, and what is added to it.
 */
package io.contactgateway.access.signin;
