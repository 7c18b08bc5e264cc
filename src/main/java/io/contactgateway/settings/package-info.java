/**
 * Configuration, read once at start: typed, with every problem collected and named. Secrets in
 * files are looked at again.
 */
package io.contactgateway.settings;
