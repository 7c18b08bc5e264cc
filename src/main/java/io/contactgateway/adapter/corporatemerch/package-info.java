/**
 * The field-based contact API of Corporate Merch, version 2 (paths under {@code /v2}).
 *
 * <p>Sources: the vendor's reference pages "Update a contact" (every field by meaning and type,
 * without its wire name), "Create a contact" and "Rate limits", and a public integration
 * catalogue's connector ("create contact", "list contacts"). Three wire names stand in none of them
 * ({@code employment_status}, {@code client_since} and {@code classification} are the obvious
 * names), so every wire name can be overridden.
 *
 * <p><b>De-duplication.</b> The vendor gives the id in its answer to a create, and takes no key of
 * ours. So a create that may have arrived unseen, one that is refused because the e-mail exists,
 * and a contact whose id the vendor no longer knows are looked up in the contact list, matched on
 * the e-mail ignoring case, newest page first, and linked where found. The look-up reads at most
 * {@code lookup-pages} pages of 100. Where it ends before the whole list was read, the contact
 * counts as absent only if what was read is known to be the newest part of the list; otherwise the
 * contact is refused, since creating it could make a second person there.
 *
 * <p><b>Limits.</b> Two of our contacts with one e-mail address can be joined by a look-up (of
 * several matches on a page, the one with the same names is taken). A contact whose e-mail changes
 * between a lost create and its look-up isn't found. A value is cleared by JSON {@code null}, lists
 * and labels by an empty array. The rate limit is 40 calls a minute for a client, look-ups
 * included.
 */
package io.contactgateway.adapter.corporatemerch;
