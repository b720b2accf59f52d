package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.wire.PageOfList;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireTime;
import com.domainpinlock.lists.ListPinLocks;
import com.domainpinlock.lists.ListPinLocksQuery;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lists the same locks as running services. */
@Component
class QueryActiveServiceList implements Command {
    private static final List<String> COLUMNS =
            List.of("object", "renewaldate", "period", "periodtype");
    private static final List<String> COLUMNS_WITH_HOLDER =
            List.of("object", "renewaldate", "period", "periodtype", "registrar");

    private final ListPinLocks listPinLocks;

    QueryActiveServiceList(ListPinLocks listPinLocks) {
        this.listPinLocks = listPinLocks;
    }

    @Override
    public String name() {
        return "QueryActiveServiceList";
    }

    @Override
    public Kind kind() {
        return Kind.READS;
    }

    @Override
    public List<String> parameters() {
        var own =
                Stream.of("TYPE", "OBJECT", "INCLUDESUB", "ORDER", "ORDERBY", "WIDE", "REGISTRAR");
        return Stream.concat(own, PageOfList.PARAMETERS.stream()).toList();
    }

    @Override
    public Map<String, String> names() {
        return Map.of("domain", "OBJECT");
    }

    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.PINLOCK);
        var sent = asked.parameters();
        sent.choice("TYPE", PinLockOffer.TYPE, PinLockOffer.TYPE);
        sent.flag("WIDE");
        var page = PageOfList.of(sent);
        var includeSub = sent.flag("INCLUDESUB");
        var byObject = sent.choice("ORDERBY", "OBJECT", "OBJECT", "RENEWALDATE").equals("OBJECT");
        var order = byObject ? ListPinLocksQuery.Order.DOMAIN : ListPinLocksQuery.Order.PAID_UNTIL;
        var query = LockList.query(asked, "OBJECT", order, page, includeSub);
        var found = listPinLocks.handle(query);
        var rows = found.items().stream().map(lock -> row(lock, includeSub)).toList();
        return Reply.OK.with(includeSub ? COLUMNS_WITH_HOLDER : COLUMNS, rows, page, found.total());
    }

    private static List<String> row(ListPinLocks.Line lock, boolean withHolder) {
        var row =
                Stream.of(
                        lock.domain().ascii(),
                        WireTime.of(lock.paidUntil()),
                        PinLockOffer.PERIOD,
                        PinLockOffer.PERIOD_TYPE);
        return (withHolder ? Stream.concat(row, Stream.of(lock.account())) : row).toList();
    }
}
