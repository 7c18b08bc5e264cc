/**
 * The Helm chart: rendered as Helm does it, and held to what a cluster and the gateway make of it.
 */
package io.contactgateway.chart;
