package com.domainpinlock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ApiCaller.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** An integration test that calls the service as its operator. */
public abstract class OperatorTest extends ServiceTest {
    protected static final String ADMIN = "/api/v1/admin";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @LocalServerPort protected int port;
    @Autowired protected JdbcClient jdbc;
    @Autowired protected TransactionOperations transactions;

    protected AccountId operatorsAccount;
    protected ApiCaller operator;

    @BeforeEach
    void becomeOperator() {
        operatorsAccount = world.operator();
        operator = as(operatorsAccount);
    }

    protected ApiCaller as(AccountId account) {
        return ApiCaller.of(port).withKey(world.apiKey(account));
    }

    /** A name, or a key, that no other test uses. */
    protected static String fresh(String kind) {
        return kind + "-of-the-operator-" + NUMBER.incrementAndGet();
    }

    protected static String money(String amount, String currency) {
        return "{\"amount\": \"%s\", \"currency\": \"%s\"}".formatted(amount, currency);
    }

    protected Answer deposit(String key, String account, String amount, String currency) {
        return operator.with("Idempotency-Key", key)
                .post(
                        ADMIN + "/deposits",
                        "{\"account\": \"%s\", \"amount\": %s}"
                                .formatted(account, money(amount, currency)));
    }

    /** Sends what has to be refused for this field, with a sentence, and must not change a row. */
    protected void refused(String code, String field, Supplier<Answer> request) {
        var before = rows();
        var answer = request.get();
        assertThat(List.of(answer.text("code"), answer.text("field")))
                .as("%s", answer.body())
                .isEqualTo(List.of(code, field));
        assertThat(answer.text("detail")).endsWith(".");
        assertThat(rows()).as("%s", answer.body()).isEqualTo(before);
    }

    /**
     * All but the keys, and the people with them, that a test has made to send its request with.
     */
    private Map<String, String> rows() {
        var rows = tables.digest(operatorsAccount);
        rows.keySet().removeAll(List.of("api_key", "person"));
        return rows;
    }

    /** What was written down of acts about an account, oldest first: the act and its detail. */
    protected List<String> actsAbout(AccountId account) {
        return transactions.execute(_ ->
                jdbc.sql(
                                "select act || ' ' || detail from admin_act where about_id = :about order by id")
                        .param("about", account.value())
                        .query(String.class)
                        .list());
    }

    protected AccountId idOf(String name) {
        return transactions.execute(_ ->
                jdbc.sql("select id from account where name = :name")
                        .param("name", name)
                        .query((row, _) -> new AccountId(row.getLong("id")))
                        .single());
    }
}
