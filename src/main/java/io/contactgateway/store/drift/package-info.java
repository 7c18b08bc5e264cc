/** What targets were found to have: runs that ask them, and where that isn't what was delivered. */
package io.contactgateway.store.drift;
