/**
 * Who may call: bearer tokens, the keys that they are verified with, and the roles that they give.
 */
package io.contactgateway.access;
