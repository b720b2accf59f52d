package com.domainpinlock.api.edge;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Has the fields of the real requests, and throws on demand whatever a controller can. */
@TestComponent
@RestController
@RequestMapping("/api/v1/echo")
class EchoController {
    final AtomicInteger reached = new AtomicInteger();

    record Body(
            @Min(0) @Max(1) @Nullable Integer pinlock,
            @Nullable String authorityNumber,
            @Nullable Language language,
            @Nullable String token,
            @Nullable String domain,
            @Nullable String nameserver,
            @Nullable Boolean forgoRenewal,
            @Nullable Long number) {}

    @PutMapping("/{domain}")
    Map<String, String> put(
            Caller caller, @PathVariable DomainName domain, @RequestBody @Valid Body body) {
        if (body.pinlock() == null)
            throw Refused.field(Refusal.MISSING_FIELD, "pinlock", "Send 1 or 0.").thrown();
        reached.incrementAndGet();
        return Map.of("account", caller.accountName(), "domain", domain.ascii());
    }

    /** Tomcat itself reads a form. */
    @PostMapping("/form")
    Map<String, String> form(Caller caller, @RequestParam String domain) {
        return Map.of("account", caller.accountName(), "domain", domain);
    }

    @GetMapping
    Map<String, Object> list(
            @RequestParam(defaultValue = "10") @Min(1) @Max(1000) int limit,
            @RequestParam(name = "orderBy", defaultValue = "EN") Language order,
            @RequestParam(required = false) @Nullable Boolean includeSub) {
        return Map.of("limit", limit, "order", order);
    }

    @GetMapping("/required")
    void required(@RequestParam String needed) {}

    @GetMapping("/scope")
    void scope(Caller caller) {
        caller.require(Scope.OPERATOR);
    }

    @GetMapping("/refusal/{why}")
    void refuse(@PathVariable Refusal why) {
        throw Refused.because(why)
                .retryAt(EdgeTestApp.NOON.plus(Duration.ofSeconds(90)).plusNanos(1000))
                .attemptsLeft(3)
                .activeSince(EdgeTestApp.NOON)
                .command("PushDomain")
                .price(Money.parse("EUR 12.00"))
                .thrown();
    }

    @GetMapping("/failure/{kind}")
    void fail(@PathVariable String kind) {
        switch (kind) {
            case "lock" -> throw new CannotAcquireLockException("90909090");
            case "pool" -> throw new CannotGetJdbcConnectionException("90909090");
            case "deadlock" -> throw new IllegalStateException(sql("40P01"));
            case "down" -> throw new IllegalStateException(sql("57P01"));
            case "reset" ->
                    throw new CannotCreateTransactionException(
                            "90909090", new EOFException("Connection reset by peer"));
            case "constraint" -> throw new IllegalStateException(sql("23505"));
            case "error" -> throw new StackOverflowError();
            default -> throw new IllegalStateException("a bug");
        }
    }

    /** Has sent a part of its answer when it breaks. */
    @GetMapping("/broken-off")
    void breakOff(HttpServletResponse response) throws IOException {
        response.getOutputStream().write("half of it".getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
        throw new IllegalStateException("a bug");
    }

    private static SQLException sql(String state) {
        return new SQLException("90909090", state);
    }
}
