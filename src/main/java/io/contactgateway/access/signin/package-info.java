/** How people sign in with a browser at an OpenID Connect provider: the code flow with PKCE. */
package io.contactgateway.access.signin;
