package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.wire.PageOfList;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireMoney;
import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.lock.PinLockService;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Shows what a year of a lock costs. */
@Component
class QueryServiceList implements Command {
    private static final List<String> COLUMNS =
            List.of(
                    "service",
                    "type",
                    "period",
                    "periodtype",
                    "setup",
                    "annual",
                    "transfer",
                    "restore",
                    "trade",
                    "application",
                    "currency",
                    "description",
                    "active");

    private final PinLockService service;

    QueryServiceList(PinLockService service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "QueryServiceList";
    }

    @Override
    public Kind kind() {
        return Kind.READS;
    }

    @Override
    public List<String> parameters() {
        var own = Stream.of("SERVICE", "INACTIVE", "INDIVIDUAL", "REGISTRAR");
        return Stream.of(own, PageOfList.PARAMETERS.stream(), Offline.PARAMETERS.stream())
                .flatMap(names -> names)
                .toList();
    }

    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.ACCOUNT);
        var sent = asked.parameters();
        var page = PageOfList.of(sent);
        var inactiveToo = sent.flag("INACTIVE");
        var ownPricesOnly = sent.flag("INDIVIDUAL");
        var wanted = sent.find("SERVICE").map(AsciiCase::lower);
        var offline = Offline.refusal(sent);
        if (offline.isPresent()) return offline.get();
        var offer = service.show(asked.view().account());
        var shown =
                wanted.orElse(PinLockOffer.SERVICE).equals(PinLockOffer.SERVICE)
                        && (inactiveToo || offer.activeSince() != null)
                        && (!ownPricesOnly || offer.ownPrice());
        var all = shown ? List.of(row(offer)) : List.<List<String>>of();
        return Reply.OK.with(COLUMNS, page.of(all), page, all.size());
    }

    private static List<String> row(PinLockService.Offer offer) {
        var price = offer.price();
        return List.of(
                PinLockOffer.SERVICE,
                PinLockOffer.TYPE,
                PinLockOffer.PERIOD,
                PinLockOffer.PERIOD_TYPE,
                PinLockOffer.NONE,
                price == null ? PinLockOffer.NONE : WireMoney.of(price),
                PinLockOffer.NONE,
                PinLockOffer.NONE,
                PinLockOffer.NONE,
                PinLockOffer.NONE,
                offer.currency().getCode(),
                "Changes of a locked domain need a one-time PIN by SMS",
                offer.activeSince() == null ? "0" : "1");
    }
}
