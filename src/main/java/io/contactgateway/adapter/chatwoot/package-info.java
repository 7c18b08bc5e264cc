/**
 * Chatwoot: contacts of an API inbox through the public client API.
 *
 * <p><b>API.</b> {@code /public/api/v1}, server 4.15 and later. Pages: "Contacts API", "Create a
 * contact", "Update a contact" and "Get a contact" of the client APIs, and, for the switch that
 * demands identity validation, "Inbox API". Where the pages and the server's source differ, the
 * source counts: the answer to PATCH has two shapes (the whole contact up to 4.15.1, a short one
 * after it), a failed identity validation is a 500 and never a 401, an uploaded avatar file is
 * dropped, and {@code avatar_url} is taken although no page lists it.
 *
 * <p><b>Identity.</b> {@code identifier} is the caller's key. {@code source_id} is derived from it
 * under a secret ({@link io.contactgateway.adapter.chatwoot.signature.SourceId}), so that every
 * replica and every repetition names the same row: POST finds or creates, and never changes; PATCH
 * changes, and converges. A repeated attempt is therefore safe whether or not an earlier one
 * arrived.
 *
 * <p><b>Merging.</b> The server joins two people for good when one is given the e-mail or phone of
 * the other, and can lose both when two such changes cross. So the first POST carries neither, and
 * every PATCH that carries one goes through {@link io.contactgateway.adapter.IdentityGuard}.
 *
 * <p><b>Pictures.</b> An uploaded one goes as a link to the gateway where the server can reach it,
 * else as the documented form, which counts as unconfirmed. The server fetches later, keeps quiet
 * about failures, and never replaces a picture that it has.
 *
 * <p><b>Limits.</b> Text fields 255 characters. Name, e-mail, phone and avatar can't be cleared,
 * and {@code identifier} can't be changed. A custom attribute can be set to {@code null}, not
 * deleted. One throttle of 3,000 calls a minute per client address, counted per clock minute,
 * answered without {@code Retry-After}. The server gives up after about 15 s.
 */
package io.contactgateway.adapter.chatwoot;
