package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.HeldPool;
import com.domainpinlock.testing.HeldTable;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Nobody is promised that nothing was done where nobody knows. */
class ConnectionLostIT extends VisitorTest {
    @Autowired private DataSource database;

    @ParameterizedTest
    @CsvSource({
        "panel_session, /panel/me",
        "pin_lock,      /panel/locks/{domain}",
        "account,       /panel/account"
    })
    void aPageIsNotThereForAMoment(String table, String path) throws Exception {
        var held = locks.active();
        var visitor =
                new Visitor(port).signedIn(person(held.account(), Scope.PINLOCK, Scope.ACCOUNT));
        var at = path.replace("{domain}", held.domain().ascii());

        var page = HeldTable.losing(database.getConnection(), table, () -> visitor.get(at));

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.word()).isEqualTo("UNAVAILABLE");
        assertThat(page.body()).contains("may have done what you asked for");
        assertThat(visitor.get(at).status()).isEqualTo(200);
    }

    @Test
    void norIsItWhereNoConnectionIsFree() throws Exception {
        var visitor = new Visitor(port).signedIn(person(locks.active().account(), Scope.PINLOCK));

        try (var _ = new HeldPool(database)) {
            var page = visitor.get("/panel/locks");

            assertThat(page.status()).isEqualTo(503);
            assertThat(page.word()).isEqualTo("UNAVAILABLE");
        }
    }

    @Test
    void whatAFormHadBegunIsNotSaidToBeUndone() throws Exception {
        var held = locks.active();
        var visitor =
                new Visitor(port).signedIn(person(held.account(), Scope.PINLOCK, Scope.ACCOUNT));

        var page =
                HeldTable.losing(
                        database.getConnection(),
                        "pin_lock",
                        () -> visitor.post("/panel/locks/" + held.domain() + "/pin", Map.of()));

        assertThat(page.word()).isEqualTo("UNAVAILABLE");
        assertThat(page.body()).doesNotContain("Nothing was");
    }
}
