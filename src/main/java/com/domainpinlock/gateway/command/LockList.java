package com.domainpinlock.gateway.command;

import com.domainpinlock.gateway.command.Command.Asked;
import com.domainpinlock.gateway.wire.PageOfList;
import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.kernel.DomainPattern;
import com.domainpinlock.lists.ListPinLocksQuery;

/** Reads which locks a list shall have, and in which order. */
final class LockList {
    private LockList() {}

    static ListPinLocksQuery query(
            Asked asked,
            String pattern,
            ListPinLocksQuery.Order order,
            PageOfList page,
            boolean includeSub) {
        var sent = asked.parameters();
        return new ListPinLocksQuery(
                asked.view().account(),
                sent.find(pattern).map(DomainPattern::parse).orElse(null),
                order,
                isDescending(sent),
                page.first(),
                null,
                page.limit(),
                includeSub);
    }

    static boolean isDescending(Parameters sent) {
        return sent.choice("ORDER", "ASC", "ASC", "DESC").equals("DESC");
    }
}
