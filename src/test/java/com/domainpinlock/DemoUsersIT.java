package com.domainpinlock;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.user.AccountUsers;
import com.domainpinlock.user.SignIn;
import com.domainpinlock.user.SignInStep;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A sandbox that was filled by an earlier version. */
class DemoUsersIT extends ServiceTest {
    @Autowired DemoData demoData;
    @Autowired AccountUsers users;
    @Autowired SignIn signIn;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    @Test
    void getsItsUsersAndKeepsWhatSomebodyHasChanged() {
        var second = personOf("operator", "second");
        var other = personOf("other", "demo");
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("delete from panel_user where person_id = ?").param(second).update();
            users.remove(other, clock.instant());
        });
        refused(Refusal.AUTHENTICATION_FAILED, () -> enter("operator", "second"));

        demoData.afterSingletonsInstantiated();

        assertThat(enter("operator", "second")).isInstanceOf(SignInStep.Entered.class);
        refused(Refusal.AUTHENTICATION_FAILED, () -> enter("other", "demo", "other-password"));
        transactions.executeWithoutResult(
                _ -> jdbc.sql("delete from panel_user where person_id = ?").param(other).update());
        demoData.afterSingletonsInstantiated();
        assertThat(enter("other", "demo", "other-password")).isInstanceOf(SignInStep.Entered.class);
    }

    private SignInStep enter(String account, String user) {
        return enter(account, user, user + "-password");
    }

    private SignInStep enter(String account, String user, String password) {
        return signIn.withPassword(account, user, password, "192.0.2.1");
    }

    private long personOf(String account, String name) {
        return transactions.execute(_ ->
                jdbc.sql(
                                """
                                select p.id from person p join account a on a.id = p.account_id
                                where a.name = ? and p.name = ?
                                """)
                        .param(account)
                        .param(name)
                        .query(Long.class)
                        .single());
    }
}
