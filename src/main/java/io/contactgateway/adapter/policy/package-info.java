/** What a target may do with contacts at its vendor: create them, change them, or both. */
package io.contactgateway.adapter.policy;
