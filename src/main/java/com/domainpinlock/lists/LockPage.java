package com.domainpinlock.lists;

import java.util.List;

/**
 * A page of the list.
 *
 * @param items the locks of this page, in the order asked for
 * @param total how many locks the query finds in all
 * @param more whether further ones follow this page
 */
public record LockPage(List<ListedLock> items, long total, boolean more) {
    public LockPage {
        items = List.copyOf(items);
    }
}
