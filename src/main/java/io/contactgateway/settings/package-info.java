/** Configuration, read once at start: typed, with every problem collected and named. */
package io.contactgateway.settings;
