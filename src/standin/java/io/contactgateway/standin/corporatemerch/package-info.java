/** Stands in for Corporate Merch. */
package io.contactgateway.standin.corporatemerch;
