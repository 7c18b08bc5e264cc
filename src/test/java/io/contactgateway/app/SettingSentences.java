package io.contactgateway.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each setting means, in a sentence: the list that {@code docs/configuration.md} is made from,
 * with the values and defaults that the code itself asks with. A line is {@code name :: sentence};
 * their order is that of the page.
 */
final class SettingSentences {
  static final Map<String, String> ACCESS =
      lines(
          """
          security :: `jwt`: callers bring signed tokens, see [authentication.md](authentication.md). `none`: the gateway authenticates nobody, so something in front of it has to. There is no default, so that nobody runs an open gateway by accident.
          roles.* :: The roles of the caller with this token subject (`sub`), beside those in its token: a comma-separated list of `contacts:write`, `contacts:read`, `operator`. Only with `security=jwt`.
          """);

  static final Map<String, String> STORE =
      lines(
          """
          store.kind :: Which database keeps contacts and deliveries: a file for one replica, or PostgreSQL for several. [operations.md](operations.md#which-store) compares them.
          store.path :: Directory of the embedded store's file, on a local disk.
          store.url :: Address of PostgreSQL: `postgresql://host:5432/database`, several hosts with commas, no user and no password in it. Needed with `store.kind=postgresql`, refused with `embedded`.
          store.username :: User at PostgreSQL. It has to be allowed to create tables: the gateway migrates its own schema.
          store.password :: Password at PostgreSQL.
          store.tls :: What protects the connections to PostgreSQL: `verify-full` (the server shows a certificate for its host name, of an authority that is trusted), `verify-ca` (for any name), `require` (encrypted, whoever answers) or `disable`. Where every host of `store.url` is this machine, TLS is used only if the server offers it, unless this is set. Parameters `ssl…` of `store.url` take the place of this and of the three files.
          store.ca-file :: PEM file of the only certificate authorities that PostgreSQL's certificate may come from; without it, those of the JDK. This and the next two are read again for each new connection.
          store.certificate-file :: PEM file of the certificate that the gateway shows to PostgreSQL; needs `store.key-file`, and `store.ca-file` unless `store.tls` is `require`.
          store.key-file :: File of its key, not encrypted: PEM (`BEGIN PRIVATE KEY`) or PKCS #8. A new key of another kind (RSA, EC) needs a restart.
          store.schema :: Schema of the tables at PostgreSQL; without it the one that the role finds by itself.
          store.pooler :: `transaction` where PgBouncer in transaction mode, or its like, stands between the gateway and PostgreSQL. See [failover.md](failover.md).
          store.migrate :: `false` where somebody else brings the tables up to date, with a role that may: the same program with `--migrate`, which ends then.
          encryption.keys :: Directory of the keys that values in the store are encrypted with: one file for each key, named by the key's id, holding the base64 of 32 bytes. See [encryption.md](encryption.md).
          encryption.current :: Id of the key that new values are encrypted with. Without it nothing new is encrypted, and what is encrypted can still be read.
          lease :: How long a replica keeps a delivery that it started without confirming that it still works on it; it confirms every third of this time. After a crash, another replica takes the delivery over within four thirds of this time.
          """);

  static final Map<String, String> CALLERS =
      lines(
          """
          wait.default :: How long a change waits for the targets before it is answered, where the caller sends no `Prefer: wait`. Not longer than `wait.max`.
          wait.max :: The longest wait that a caller gets; a longer `Prefer: wait` is shortened to this. Has to be shorter than `quarkus.http.idle-timeout`.
          limits.document :: The largest document, and the longest line of a bulk request.
          limits.picture :: The largest picture.
          limits.requests :: Changes in work at a time, per replica, before further ones are answered 429. A bulk request counts as one.
          limits.body-timeout :: How long a document, or the next line of a bulk request, may take to arrive; a picture may take four times as long. Then 408.
          limits.connections :: Connections at a time to each port, 8080 and 9000. What happens beyond that is in [limits.md](limits.md).
          limits.head-timeout :: How long a new connection may take to bring the whole head of its first request, TLS handshake included, before it is closed.
          api-docs :: Whether the OpenAPI document and the Swagger UI are served, at `/q/openapi` and `/q/swagger-ui`. On in the dev profile.
          console :: Whether the web console is served, at `/console`, for who has the roles that the interface asks for; `/` leads a browser there. On in the dev profile. See [console.md](console.md).
          sign-in.issuer :: The OpenID Connect provider that people sign in at for the console, as its tokens name it. Without it they paste a token. See [authentication.md](authentication.md).
          sign-in.client-id :: What the provider knows the gateway as. Needed with `sign-in.issuer`.
          sign-in.client-secret :: The client's secret at the provider; none for a public client.
          sign-in.cookie-secret :: The keys that encrypt a browser's cookies of sign-in and session are made of it; the same on every replica, at least 32 random characters. `sign-in.client-secret` where it isn't said.
          sign-in.scopes :: Scopes that are asked for, `openid` among them.
          sign-in.parameters.* :: Further parameters of the authorization request, such as the `resource` or `audience` that makes the provider issue an access token for the gateway.
          sign-in.console-url :: Where browsers reach the console, such as `https://gateway.example/console`. The provider has to know `<console-url>/signed-in` as redirect URI, and `<console-url>/sign-in` for after the sign-out. Needed with `sign-in.issuer`.
          sign-in.ca-file :: PEM certificates of the authorities that the provider's own has to come from, in the place of those that the JDK trusts.
          pass-tracestate :: Whether the `tracestate` of a caller, which is free text, goes on to vendors beside `traceparent`.
          shutdown.grace :: How long a process that was told to end may take to finish its requests and deliveries. Give the orchestrator a longer time than this before it kills the process.
          audit.retention :: How long it is kept who paused a target, forgot a contact and so on (`GET /v1/audit`). At most 3650 days.
          reload.period :: How often the files that settings were read from are looked at: what changes of `rate.*`, `concurrency` and `breaker.*` is in force then, without a restart. `off`, or `0`: never. See [operations.md](operations.md#settings-that-change-while-it-runs).
          retention :: How long a contact is kept from its last write; it is forgotten then, as by `DELETE`, at the vendors too where that is configured. At least `1d`. Without it contacts are kept for good. See [forgetting.md](forgetting.md#contacts-that-nobody-writes).
          public-url :: Where vendors reach this gateway, to fetch pictures from `/v1/pictures/`. Without it Chatwoot is sent the file itself. See [pictures.md](pictures.md).
          picture-secret :: Signs the paths of pictures; the same on every replica. Needed with `public-url`.
          """);

  static final Map<String, String> TARGET =
      lines(
          """
          kind :: The vendor's protocol. Needed where the target's name is none of these.
          enabled :: `false` switches the target off and leaves its configuration and its deliveries as they are.
          url :: Base address of the vendor's interface. The set-up page of the vendor says what it looks like.
          ca-file :: PEM file of the only certificate authorities that this server's certificate may come from; without it, those of the JDK. Read at the start.
          timeout :: The longest time of one call, from the look-up of the host's name to the last byte of the answer. Beyond it the outcome counts as unknown, and for as long again the vendor may be at work on it.
          concurrency :: Calls at a time to this target, per replica.
          rate.permits :: Calls that the target gets in any period of `rate.period`, over all replicas. Where neither the vendor's kind nor you set it, calls are not paced.
          rate.period :: The period that `rate.permits` counts in, a sliding one: at no moment were there more calls within the last period.
          retry.base :: Upper bound of the wait before the first retry; it doubles with each further one. The wait is chosen at random below the bound.
          retry.max-delay :: The largest bound of a wait between two attempts.
          retry.max-duration :: How long a delivery may back off, all its waits between failed attempts together, before it is given up (`exhausted`). Waiting for a permit, for the end of a pause, or for a target that is throttled, faulty or out of reach, or whose circuit is open, doesn't count.
          breaker.failure-ratio :: Share of failed calls (no answer, or 5xx) among the last `breaker.request-volume-threshold` calls at which the circuit opens: no call is made until `breaker.delay` is over.
          breaker.request-volume-threshold :: How many of the last calls are looked at. With fewer calls the circuit never opens.
          breaker.delay :: How long an open circuit stays open before one call tries whether the vendor is back.
          omit :: What this target doesn't get, as JSON Pointers with commas between them: `/familyName`, `/address` (all of it), `/attributes/*`, `/picture`. It is reported as `unmapped`. See [selection.md](selection.md).
          only :: What this target gets, in the same form; everything else is left out.
          purposes :: Names of the purposes that this target is for, with commas between them. A contact that refuses one of them in its `purposes` is `withheld`. See [selection.md](selection.md#consent).
          map-purposes.* :: The purposes that the property at this JSON Pointer (or all below it) goes to this target for. Where the contact refuses one of them, the property is left out and reported under `withheld`.
          policy :: What the target may do with contacts at the vendor: `upsert`; `update-only`, which never creates one; `create-only`, which never changes one that is there. See [selection.md](selection.md#only-updates-only-creates).
          on-withdrawal :: What becomes of that which the vendor has of a contact that may not be there any more: `keep`; `clear` what can be cleared; `delete`, where the vendor can be asked to.
          map-constants.* :: A value of yours for this place at the vendor. `true`, `false` and whole numbers are sent as such, and as text in double quotes.
          map-constants-with.* :: JSON Pointer of the property that the constant of the same place goes with: a contact without it isn't sent the constant. Needed for each constant.
          map.* :: Where the value at this JSON Pointer of the contact goes at the vendor. Any property can be named, also `/attributes/<name>` (with `~0` for `~` and `~1` for `/`). An array goes as one text with commas. `key` stands for the contact's key. The set-up page of the vendor says what places look like.
          quota.calls :: Calls that the vendor's contract allows in each `quota.period`, logins too, counted over all replicas; none is made beyond it until the next period. Without it they aren't counted.
          quota.period :: How long a period is: a duration, or months or years of the calendar in UTC, as `P1M` or `P1Y`. `1d` unless set.
          quota.start :: When one of the periods begins, as a day or a moment in UTC: `2026-01-31`, `2026-01-31T08:00:00Z`. The others follow from it. The first day of 1970 unless set.
          quota.reserve :: The last calls of a period, kept for single writes: once no more are left, bulk, retry and resync wait.
          slo :: How long a delivery is to take, from the change to the moment when the vendor has it: what `contact_gateway_slo_deliveries_total` and the alert on the burn rate go by. It changes nothing about deliveries.
          slo.share :: The share of the deliveries that is to take no longer than `slo`.
          check.at-start :: Whether the target is asked once, when the process has started, if contacts could be delivered: see [operations.md](operations.md#asking-a-target-before-traffic-does). What is found is a warning in the log, and never ends the process.
          check.period :: How long after a check the next one comes, on each replica. A target that is paused is passed over.
          audit.period :: How long after the end of a run that asks the target what it has the next one begins. Without it, the target is asked by hand alone: see [operations.md](operations.md#asking-a-target-what-it-has).
          audit.share :: Share of `rate.permits` that such runs use at most, behind all deliveries. Without a rate, calls are made one after the other.
          audit.then :: What becomes of what is found: `report` shows and counts it, `restore` delivers it again, too.
          """);

  static final Map<String, Map<String, String>> KINDS =
      Map.of(
          "marketing-cloud",
          lines(
              """
              auth-url :: Base address of the token calls: the package's "Authentication Base URI".
              client-id :: Client id of the installed package's server-to-server component.
              client-secret :: Client secret of the same component.
              account-id :: Number (MID) of the business unit that contacts go to; up to 18 digits. Without it, the unit that owns the package.
              scope :: The permissions that the token asks for, separated by spaces. Without it, all that the package has.
              phone-format :: How a mobile number is written: `digits` as `13175315555`, `e164` as `+13175315555`, `national` as `317-531-5555`. Choose the form in which the account's numbers are stored already.
              send-contact-id :: Whether updates name the vendor's own `contactId` beside the contact's key.
              clear :: What is sent for a value that was delivered and is gone. `off`: nothing, and the report says `uncleared`; `empty`: an empty text; `null`: JSON null. The vendor doesn't document which of them empties an attribute: try it in your account.
              confirm-after-post :: Whether a create that met a key which exists is followed by an update. It isn't documented whether such a create writes anything; `false` saves the call where you know that it does.
              delete-contacts :: Whether the vendor is asked to delete a contact that is deleted here. Needs Contact Delete in the account; see [forgetting.md](forgetting.md).
              """),
          "corporate-merch",
          lines(
              """
              token :: The API token, sent as bearer token.
              update-method :: HTTP method of an update. The vendor's page doesn't show it.
              lookup-pages :: How many pages of 100 contacts are read at most to find a contact whose create got no answer. Each page is one call of the rate.
              lists.* :: The vendor's number for the list of this name in a contact's `/lists`. A name made of digits stands for itself.
              labels.* :: The vendor's number for the label of this name in a contact's `/labels`. A name made of digits stands for itself.
              default-region.* :: What is sent as the state of a contact of this country (ISO code) that has no `/address/region`: the vendor needs one of everybody, and addresses of most countries have none.
              fields.* :: The vendor's name for the field that this JSON Pointer of the contact feeds, where it isn't the one in [setup/corporate-merch.md](setup/corporate-merch.md#fields).
              """),
          "chatwoot",
          lines(
              """
              inbox-identifier :: Identifier of the API inbox. Whoever knows it can create contacts, so it counts as a secret. It must not change: the ids of the contacts depend on it.
              hmac-token :: The inbox's HMAC token. With it every request proves the contact's identity; needed where the inbox demands identity validation.
              source-id-secret :: A secret of yours, of any form: the contacts' ids in Chatwoot are derived from it. It must never change, and has to be the same on every replica.
              account :: Any word that is the same for all inboxes of one Chatwoot account, such as its number, where one installation has several accounts. Inboxes of one account share the guard against joining two people.
              """));

  static final Map<String, String> EVENTS =
      lines(
          """
          url :: Where events are posted.
          secret :: Signs the events: `whsec_` and the base64 of 24 to 64 bytes.
          types :: What is told, as a comma-separated list: outcomes, `forgotten` (a contact that reached its retention), and `audit` (what operators do).
          key :: What an event's subject is: `hashed` (HMAC-SHA256 of the contact's key, under the secret) or the `plain` key.
          ca-file :: PEM file of the only certificate authorities that this server's certificate may come from; without it, those of the JDK.
          retry.base :: Upper bound of the wait before the first retry; it doubles with each further one.
          retry.max-delay :: The largest bound of a wait between two attempts.
          retry.max-duration :: How long an event may back off, all its waits between failed attempts together, before it is dropped. Waiting as long as the subscriber asks doesn't count.
          """);

  /**
   * Settings that Quarkus or its extensions define: {@code name :: default :: sentence}, a dash for
   * none.
   */
  static final Map<String, String> STANDARD =
      lines(
          """
          quarkus.http.port :: 8080 :: Port of the interface.
          quarkus.management.port :: 9000 :: Port of probes and metrics.
          quarkus.http.idle-timeout :: 2m :: After how long a connection on which nothing moves, or which brings no further request, is closed.
          quarkus.management.idle-timeout :: 2m :: The same on the management port.
          quarkus.http.http2 :: false :: Whether callers may use HTTP/2.
          quarkus.http.limits.max-header-size :: 20K :: Size of all headers of a request.
          quarkus.http.limits.max-initial-line-length :: 4096 :: Bytes of a request line.
          quarkus.http.limits.max-body-size :: 2M :: Size of any body that has no bound of its own here.
          quarkus.datasource.postgresql.jdbc.max-size :: 16 :: Connections to PostgreSQL per replica, which is how many transactions run at once; at least 2.
          quarkus.datasource.postgresql.jdbc.acquisition-timeout :: 5s :: How long a transaction waits for a connection to PostgreSQL.
          quarkus.shutdown.delay :: 1s :: How long a process that was told to end goes on taking requests, while it is unready already.
          quarkus.log.level :: INFO :: How much is logged.
          quarkus.log.console.json.enabled :: true :: Whether log lines are JSON; `false` gives plain text.
          quarkus.otel.exporter.otlp.endpoint :: - :: Where traces go; without it there are none. `OTEL_EXPORTER_OTLP_ENDPOINT` says the same. See [telemetry.md](telemetry.md).
          quarkus.otel.traces.sampler.arg :: 1.0 :: Share of the traces that are kept, where a caller's `traceparent` leaves it open.
          mp.jwt.verify.publickey.location :: - :: Address or file of the keys that tokens are verified with. See [authentication.md](authentication.md).
          mp.jwt.verify.publickey :: - :: The key itself, instead of its location.
          mp.jwt.verify.issuer :: - :: The issuer that tokens have to name; needed with `security=jwt`.
          mp.jwt.verify.audiences :: - :: The audiences of which a token has to name one; needed with `security=jwt`.
          smallrye.jwt.jwks.refresh-interval :: 5 :: Minutes after which the keys are read again.
          """);

  private SettingSentences() {}

  private static Map<String, String> lines(String text) {
    var sentences = new LinkedHashMap<String, String>();
    Arrays.stream(text.split("\n"))
        .map(line -> line.split(" :: ", 2))
        .forEach(parts -> sentences.put(parts[0], parts[1]));
    return sentences;
  }
}
