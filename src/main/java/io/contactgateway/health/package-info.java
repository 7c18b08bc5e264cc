/**
 * What an orchestrator asks: has the process started, does it live, is it ready. Vendors have no
 * part in it: their trouble shows in {@code /v1/targets} and in the meters.
 */
package io.contactgateway.health;
