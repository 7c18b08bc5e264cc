/** The attribute sets of an account as it defines them, held against where contacts go. */
package io.contactgateway.adapter.marketingcloud.definition;
