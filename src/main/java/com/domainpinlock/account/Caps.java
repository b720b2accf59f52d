package com.domainpinlock.account;

import org.jspecify.annotations.Nullable;

/**
 * What an account can do in a day at the most (rule 30).
 *
 * @param chargesPerDay years that may be charged to it; nothing where the setting holds, 0 for no
 *     cap
 * @param locksPerNewNumberPerDay locks that may begin with a number that is new to it; nothing
 *     where the setting holds, 0 for no cap
 * @param numbersListed whether it may use the numbers of its list only
 */
public record Caps(
        @Nullable Integer chargesPerDay,
        @Nullable Integer locksPerNewNumberPerDay,
        boolean numbersListed) {}
