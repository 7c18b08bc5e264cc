// A real OpenID Connect provider, for one client: whoever types a name is let in under that name.
// Usage: node provider.mjs ISSUER CONSOLE-URL AUDIENCE CLIENT-ID CLIENT-SECRET
import Provider from 'oidc-provider';

const [issuer, consoleUrl, audience, clientId, clientSecret] = process.argv.slice(2);
const resource = `urn:${audience}`;

const provider = new Provider(issuer, {
  clients: [{
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [`${consoleUrl}/signed-in`],
    post_logout_redirect_uris: [`${consoleUrl}/sign-in`],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_basic',
  }],
  pkce: { methods: ['S256'], required: () => true },
  cookies: { keys: ['any'] },
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  features: {
    devInteractions: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: '',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});

const { port } = new URL(issuer);
provider.listen(Number(port), '127.0.0.1', () => console.log(`ready for ${resource}`));
