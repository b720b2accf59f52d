/** The pages of an account: money, keys, users, the service, and its subresellers. */
@NullMarked
package com.domainpinlock.panel.account;

import org.jspecify.annotations.NullMarked;
