package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.Statement;
import com.domainpinlock.gateway.wire.PageOfList;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireMoney;
import com.domainpinlock.gateway.wire.WireTime;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lists.ShowStatement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lists what the account paid and was given. */
@Component
class QueryAccountingList implements Command {
    private static final List<String> COLUMNS =
            List.of(
                    "accounting date",
                    "accounting type",
                    "accounting description",
                    "accounting amount",
                    "accounting price",
                    "accounting currency",
                    "subreseller");

    private final ShowStatement showStatement;

    QueryAccountingList(ShowStatement showStatement) {
        this.showStatement = showStatement;
    }

    @Override
    public String name() {
        return "QueryAccountingList";
    }

    @Override
    public Kind kind() {
        return Kind.READS;
    }

    @Override
    public List<String> parameters() {
        var own =
                Stream.of("MINDATE", "MAXDATE", "OBJECT", "REGISTRAR", "ORDER", "ORDERBY", "WIDE");
        return Stream.of(own, PageOfList.PARAMETERS.stream(), Offline.PARAMETERS.stream())
                .flatMap(names -> names)
                .toList();
    }

    @Override
    public Map<String, String> names() {
        return Map.of("domain", "OBJECT", "from", "MINDATE", "to", "MAXDATE");
    }

    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.ACCOUNT);
        var sent = asked.parameters();
        var page = PageOfList.of(sent);
        sent.choice("ORDERBY", "ACCOUNTINGDATE", "ACCOUNTINGDATE", "DATE");
        sent.flag("WIDE");
        var query =
                new ShowStatement.Query(
                        asked.view().account(),
                        WireTime.parse(sent.required("MINDATE"), "MINDATE"),
                        sent.find("MAXDATE")
                                .map(date -> WireTime.parseEnd(date, "MAXDATE"))
                                .orElse(null),
                        null,
                        sent.find("OBJECT").map(DomainName::parse).orElse(null),
                        LockList.isDescending(sent),
                        page.first(),
                        0,
                        page.limit());
        var offline = Offline.refusal(sent);
        if (offline.isPresent()) return offline.get();
        var shown = showStatement.handle(query);
        var statement = shown.statement();
        var own = asked.view().name();
        var rows = statement.entries().stream().map(entry -> row(entry, shown, own)).toList();
        return Reply.OK
                .with(COLUMNS, rows, page, statement.total())
                .with("opening balance", WireMoney.of(statement.opening()))
                .with("sum", WireMoney.of(statement.sum()));
    }

    private static List<String> row(
            Statement.Entry entry, ShowStatement.Shown shown, String viewed) {
        var term = entry.term();
        var locked = term == null ? null : shown.locks().get(term.lock());
        var holder = locked == null ? viewed : locked.account();
        return List.of(
                WireTime.of(entry.at()),
                entry.kind().name(),
                locked == null ? PinLockOffer.NONE : locked.domain().ascii(),
                "1",
                WireMoney.of(entry.amount()),
                entry.amount().getCurrencyUnit().getCode(),
                holder.equals(viewed) ? PinLockOffer.NONE : holder);
    }
}
