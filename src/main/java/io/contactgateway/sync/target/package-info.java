/** The configured targets, and what this replica knows of their state: gates, holds, faults. */
package io.contactgateway.sync.target;
