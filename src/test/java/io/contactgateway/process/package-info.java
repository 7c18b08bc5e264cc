/**
 * The packaged program, killed, frozen, stopped and starved while callers write: what was answered
 * 2xx reaches every vendor, at its newest revision.
 */
package io.contactgateway.process;
