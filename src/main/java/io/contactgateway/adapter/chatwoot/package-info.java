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
 * every PATCH that carries one goes through {@link io.contactgateway.adapter.IdentityGuard}. POST
 * may also find what another of our contacts has become (an agent joined the two, one of them was
 * forgotten and came back, the store was lost): the guard is asked before anything is written to
 * what POST has found, and a contact that shares its record is not delivered. POST changes nothing
 * that is there, so it is how such a contact finds out that it has a record of its own again.
 *
 * <p><b>Pictures.</b> An uploaded one goes as a link to the gateway where the server can reach it,
 * else as the documented form, which counts as unconfirmed. The server fetches later, keeps quiet
 * about failures, and never replaces a picture that it has.
 *
 * <p><b>Limits.</b> Text fields 255 characters. Name, e-mail, phone and avatar can't be cleared,
 * and {@code identifier} can't be changed. A custom attribute can be set to {@code null}, not
 * deleted. One throttle of 3,000 calls a minute per client address, counted per clock minute,
 * answered without {@code Retry-After}. The server gives up after about 15 s.
 *
 * <p><b>Releases.</b> All files of the contact API are the same from commit 259187e1f to v4.16.2;
 * v4.16.0 is the first release whose PATCH answers with the short body. What comes after, and what
 * it means here:
 *
 * <ul>
 *   <li>15415 (merged on 2026-08-11) looks at a phone from its first character on, at every save,
 *       so that a contact which holds a prefixed number can't be changed: {@link ChatwootAnswers}.
 *   <li>15338 (open) compares the proven identifier with the contact's own. Ours is always sent; a
 *       contact that was joined with a stranger's gets a new source id, and what joined them is not
 *       sent again: {@link ServerErrorDiagnosis}.
 *   <li>14935 (open) joins nobody who has another identifier, and drops the e-mail or phone with an
 *       answer of success: {@link IdentityConflicts} compares.
 *   <li>14687 (open) answers 403 {@code inbox_disabled} where an inbox is switched off: the target
 *       is faulty, and heals at the probe after it was switched on.
 *   <li>15496 (open) makes phones unique in the database. No POST carries one; of two PATCHes that
 *       claim one at once, one is answered with 422 or 500, both of which are repeated.
 * </ul>
 */
package io.contactgateway.adapter.chatwoot;
