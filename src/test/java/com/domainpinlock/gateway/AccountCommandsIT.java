package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.Locks;
import com.domainpinlock.testing.TextReply;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an account can read of itself, and the activation of the service. */
class AccountCommandsIT extends GatewayTest {
    private Locks.Held held;
    private CommandClient client;

    @BeforeEach
    void aLock() {
        held = locks.active();
        client = client(held.account());
    }

    @Test
    void listsTheLocksWithTheirRenewal() {
        var narrow = client.give("QueryDomainPinLockList", "DOMAIN=*.com");
        var wide = client.give("QueryDomainPinLockList", "WIDE=1");

        assertThat(narrow.properties().get("column"))
                .containsExactly("domain", "pinlock renewaldate");
        assertThat(narrow.value("pinlock renewaldate")).isEqualTo("2027-03-02 12:00:00");
        assertThat(wide.value("paid until")).isEqualTo("2027-03-02 12:00:00");
        assertThat(wide.value("next charge")).isEqualTo("2027-03-02 12:00:00");
        assertThat(wide.value("overdue")).isEqualTo("0");
        assertThat(client.give("QueryDomainPinLockList", "DOMAIN=*.de").value("total"))
                .isEqualTo("0");
    }

    @Test
    void pagesThroughAList() {
        IntStream.range(0, 4).forEach(_ -> lockAnother());

        var page = client.give("QueryDomainPinLockList", "FIRST=2", "LIMIT=2", "ORDER=DESC");
        var end = client.give("QueryDomainPinLockList", "FIRST=4", "LIMIT=2");
        var beyond = client.give("QueryDomainPinLockList", "FIRST=7", "LIMIT=2");

        assertThat(paging(page)).containsExactly("2", "3", "2", "2", "5");
        assertThat(paging(end)).containsExactly("4", "4", "2", "1", "5");
        assertThat(paging(beyond)).containsExactly("7", "7", "2", "0", "5");
        assertThat(client.give("QueryDomainPinLockList", "LAST=3").description())
                .isEqualTo("Invalid attribute name; LAST");
    }

    @Test
    void theLastOfAnEmptyPageIsItsFirst() {
        var without = client.give("QueryDomainPinLockList", "DOMAIN=*.nowhere");
        var with = client.give("QueryDomainPinLockList", "DOMAIN=*.nowhere", "FIRST=0");

        assertThat(paging(without)).containsExactly("0", "0", "1000", "0", "0");
        assertThat(paging(with)).isEqualTo(paging(without));
    }

    @Test
    void tellsNamesInBothForms() {
        var any = client(held.account(), Scope.GUARD);

        var told =
                any.give(
                        "ConvertIDN",
                        "DOMAIN0=Käse.de",
                        "DOMAIN2=EXAMPLE.com",
                        "DOMAIN10=straße.example",
                        "DOMAIN1=xn--bcher-kva.example");

        assertThat(told.properties().get("ace"))
                .containsExactly(
                        "xn--kse-qla.de",
                        "xn--bcher-kva.example",
                        "example.com",
                        "xn--strae-oqa.example");
        assertThat(told.properties().get("idn"))
                .containsExactly("käse.de", "bücher.example", "example.com", "straße.example");
        assertThat(any.give("ConvertIDN", "DOMAIN=käse.de").value("ace"))
                .isEqualTo("xn--kse-qla.de");
        assertThat(any.give("ConvertIDN").description())
                .isEqualTo("Missing required attribute; DOMAIN");
        assertThat(any.give("ConvertIDN", "DOMAIN0=a.de", "DOMAIN7=a..de").description())
                .startsWith("Invalid attribute value syntax; DOMAIN7: ");
        assertThat(any.give("ConvertIDN", "DOMAINS=a.de").code()).isEqualTo(503);
    }

    @Test
    void convertsAHundredNamesAndNotOneMore() {
        var names =
                IntStream.rangeClosed(0, 100)
                        .mapToObj(n -> "DOMAIN" + n + "=n" + n + ".example")
                        .toArray(String[]::new);

        assertThat(client.give("ConvertIDN", Arrays.copyOf(names, 100)).value("count"))
                .isEqualTo("100");
        assertThat(client.give("ConvertIDN", names).description())
                .isEqualTo("Invalid attribute value; DOMAIN: Send at most 100 names.");
    }

    @Test
    void listsTheSameLocksAsServices() {
        lockAnother();

        var all =
                client.give(
                        "QueryActiveServiceList",
                        "TYPE=DOMAIN-PIN-LOCK",
                        "ORDERBY=RENEWALDATE",
                        "ORDER=DESC",
                        "INCLUDESUB=1");

        assertThat(all.properties().get("column"))
                .containsExactly("object", "renewaldate", "period", "periodtype", "registrar");
        assertThat(all.properties().get("object")).hasSize(2).contains(held.domain().ascii());
        assertThat(all.properties().get("period")).containsExactly("1", "1");
        assertThat(all.properties().get("periodtype")).containsExactly("YEAR", "YEAR");
        assertThat(all.properties().get("registrar")).containsOnly(world.name(held.account()));
        assertThat(client.give("QueryActiveServiceList", "OBJECT=" + held.domain()).value("object"))
                .isEqualTo(held.domain().ascii());
        assertThat(client.give("QueryActiveServiceList", "TYPE=WHOIS-PROXY").code()).isEqualTo(541);
    }

    @Test
    void showsWhatTheServiceCosts() {
        var shown = client.give("QueryServiceList", "SERVICE=other");

        assertThat(shown.own())
                .containsEntry("service", List.of("other"))
                .containsEntry("type", List.of("DOMAIN-PIN-LOCK"))
                .containsEntry("period", List.of("1"))
                .containsEntry("periodtype", List.of("YEAR"))
                .containsEntry("setup", List.of("N/A"))
                .containsEntry("annual", List.of("12.00"))
                .containsEntry("transfer", List.of("N/A"))
                .containsEntry("restore", List.of("N/A"))
                .containsEntry("trade", List.of("N/A"))
                .containsEntry("application", List.of("N/A"))
                .containsEntry("currency", List.of("EUR"))
                .containsEntry("active", List.of("1"))
                .containsKey("description")
                .hasSize(13);
        assertThat(client.give("QueryServiceList", "SERVICE=mobile").value("total")).isEqualTo("0");
        assertThat(client.give("QueryServiceList", "INDIVIDUAL=1").value("total")).isEqualTo("0");
        world.price(held.account(), "9.50");
        assertThat(client.give("QueryServiceList", "INDIVIDUAL=1").value("annual"))
                .isEqualTo("9.50");
    }

    @Test
    void theServiceIsActivatedAsAnAppendix() {
        var other = client(world.reseller("1.00"));
        assertThat(other.give("QueryServiceList").value("total")).isEqualTo("0");
        assertThat(other.give("QueryServiceList", "INACTIVE=1").value("active")).isEqualTo("0");
        assertThat(other.give("QueryAppendixList").value("activation date")).isEqualTo("N/A");

        var activated =
                other.give("ActivateAppendix", "APPENDIX=domain-pin-lock", "X-ACCEPT-TAC=1");

        assertThat(activated.value("email")).isEqualTo("successful");
        var listed = other.give("QueryAppendixList");
        assertThat(listed.value("appendix")).isEqualTo("domain-pin-lock");
        assertThat(listed.value("active")).isEqualTo("1");
        assertThat(listed.value("activation date")).isEqualTo("2026-03-02 12:00:00");
        assertThat(other.give("ActivateAppendix", "APPENDIX=domain-pin-lock").description())
                .isEqualTo("Missing required attribute; X-ACCEPT-TAC");
        assertThat(
                        other.give("ActivateAppendix", "APPENDIX=domain-pin-lock", "X-ACCEPT-TAC=0")
                                .code())
                .isEqualTo(541);
    }

    @Test
    void showsWhatWasPaidAndGiven() {
        var shown =
                client.give(
                        "QueryAccountingList",
                        "MINDATE=2026-03-02",
                        "MAXDATE=2026-03-02",
                        "ORDER=DESC");

        assertThat(shown.properties().get("accounting type")).containsExactly("CHARGE", "DEPOSIT");
        assertThat(shown.properties().get("accounting price")).containsExactly("-12.00", "100.00");
        assertThat(shown.properties().get("accounting description"))
                .containsExactly(held.domain().ascii(), "N/A");
        assertThat(shown.properties().get("accounting date")).containsOnly("2026-03-02 12:00:00");
        assertThat(shown.properties().get("accounting currency")).containsOnly("EUR");
        assertThat(shown.properties().get("accounting amount")).containsOnly("1");
        assertThat(shown.properties().get("subreseller")).containsOnly("N/A");
        assertThat(shown.value("opening balance")).isEqualTo("0.00");
        assertThat(shown.value("sum")).isEqualTo("88.00");
        var second = client.give("QueryAccountingList", "MINDATE=2026-03-01", "FIRST=1", "LIMIT=1");
        assertThat(paging(second)).containsExactly("1", "1", "1", "1", "2");
        assertThat(second.value("accounting type")).isEqualTo("CHARGE");
        assertThat(
                        client.give(
                                        "QueryAccountingList",
                                        "MINDATE=2026-03-02 12:00:01",
                                        "OBJECT=" + held.domain())
                                .value("total"))
                .isEqualTo("0");
        assertThat(client.give("QueryAccountingList").description())
                .isEqualTo("Missing required attribute; MINDATE");
        assertThat(client.give("QueryAccountingList", "MINDATE=02.03.2026").code()).isEqualTo(505);
        assertThat(
                        client.give(
                                        "QueryAccountingList",
                                        "MINDATE=2026-03-05",
                                        "MAXDATE=2026-03-02")
                                .description())
                .startsWith("Invalid attribute value; MAXDATE: ");
    }

    @Test
    void aParentSeesWhichOfItsSubresellersLocked() {
        var parent = world.reseller("100.00");
        var below = world.subreseller(parent, "100.00");
        client(parent).give("ActivateAppendix", "APPENDIX=domain-pin-lock", "X-ACCEPT-TAC=1");
        client(below).give("ActivateAppendix", "APPENDIX=domain-pin-lock", "X-ACCEPT-TAC=1");
        locks.begin(new Locks.Held(below, world.domain(below), world.phone()));

        var shown = client(parent).give("QueryAccountingList", "MINDATE=2026-03-02");

        assertThat(shown.properties().get("subreseller")).containsExactly("N/A", world.name(below));
    }

    @Test
    void noListLeavesByMail() {
        for (var list :
                List.of("QueryDomainPinLockList", "QueryServiceList", "QueryAccountingList"))
            for (var asked : List.of("GENERATELIST=1", "SENDLISTEMAIL=a@example.com"))
                assertThat(client.give(list, asked, mindate(list)).code()).as(list).isEqualTo(549);
    }

    private static String mindate(String list) {
        return list.equals("QueryAccountingList") ? "MINDATE=2026-03-02" : "FIRST=0";
    }

    private void lockAnother() {
        var another = new Locks.Held(held.account(), world.domain(held.account()), world.phone());
        locks.begin(another);
        locks.confirm(another, phones.code(another.phone()));
    }

    private static List<String> paging(TextReply reply) {
        return List.of(
                reply.value("first"),
                reply.value("last"),
                reply.value("limit"),
                reply.value("count"),
                reply.value("total"));
    }
}
