/** Access tokens: the login, its cache, and the wait after one that failed. */
package io.contactgateway.adapter.marketingcloud.login;
