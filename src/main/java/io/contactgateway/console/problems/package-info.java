/** The page of what wasn't delivered. */
package io.contactgateway.console.problems;
