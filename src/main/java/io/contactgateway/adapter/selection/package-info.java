/** What of a contact a target may get: a choice that is the same for every vendor. */
package io.contactgateway.adapter.selection;
