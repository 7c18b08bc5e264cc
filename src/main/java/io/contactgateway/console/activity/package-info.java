/** What this replica delivered lately, in bounded memory and without anybody's key. */
package io.contactgateway.console.activity;
