/** Who did what: kept for operators. */
package io.contactgateway.store.audit;
