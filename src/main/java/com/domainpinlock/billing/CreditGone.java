package com.domainpinlock.billing;

/**
 * Ends a batch that was judged on balances it had not locked, when one was spent from meanwhile.
 * The whole of it is rolled back, and judged again with its balances held.
 */
public final class CreditGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CreditGone() {
        super("the credit was spent meanwhile", null, false, false);
    }
}
