/**
 * Stand-ins of the three vendors: for a newcomer's first run without credentials (dev profile) and
 * for the integration tests. They hold state in memory and behave as the vendors' own pages, code
 * and recorded traffic say, surprises included. WireMock carries the HTTP; what a vendor does is
 * plain Java. Nothing outside this package's dev profile bean and the tests refers to it, and
 * WireMock isn't part of the packaged product.
 */
package io.contactgateway.standin;
