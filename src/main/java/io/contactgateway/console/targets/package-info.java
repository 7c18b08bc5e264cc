/** The page of the targets: how they do, and what operators do to them. */
package io.contactgateway.console.targets;
