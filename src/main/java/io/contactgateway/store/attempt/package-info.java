/** What was attempted of late: the history of each contact at each target. */
package io.contactgateway.store.attempt;
