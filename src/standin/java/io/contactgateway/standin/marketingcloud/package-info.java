/** Stands in for Marketing Cloud. */
package io.contactgateway.standin.marketingcloud;
