package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.SearchNumber;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.FindLocksOfNumber;
import com.domainpinlock.lock.state.LockStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A number comes in the body: what stands in an address ends in a log. */
@RestController
@Tag(name = "Support")
class NumberSearchController {
    private final SearchNumber searchNumber;
    private final MobileNumbers numbers;

    NumberSearchController(SearchNumber searchNumber, MobileNumbers numbers) {
        this.numbers = numbers;
        this.searchNumber = searchNumber;
    }

    /** What is looked for. */
    record NumberSearchRequest(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            description = "As people write it, with + or 00 and the country code.",
                            example = "+4915123456789")
                    @Nullable String authorityNumber) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** The locks that were found. */
    record NumberSearchReply(List<Item> items) {
        @Schema(name = "LockOfNumber")
        record Item(String domain, String account, LockStatus state) {}

        static NumberSearchReply of(List<FindLocksOfNumber.Lock> found) {
            return new NumberSearchReply(
                    found.stream()
                            .map(lock ->
                                    new Item(
                                            lock.domain().ascii(),
                                            lock.accountName(),
                                            lock.state()))
                            .toList());
        }
    }

    @PostMapping("/api/v1/support/number-searches")
    @Refuses({
        Refusal.UNKNOWN_FIELD,
        Refusal.MISSING_FIELD,
        Refusal.INVALID_VALUE,
        Refusal.MALFORMED_NUMBER,
        Refusal.NUMBER_NOT_MOBILE
    })
    @Operation(
            operationId = "searchNumber",
            summary = "Find the locks whose tokens go to a number",
            description = "Who has looked, and for which last digits, is written down.")
    NumberSearchReply search(@RequestBody NumberSearchRequest request, Actor actor, Caller caller) {
        caller.require(Scope.SUPPORT);
        var number = numbers.parse(Fields.required(request.authorityNumber(), "authorityNumber"));
        return NumberSearchReply.of(searchNumber.handle(actor, number));
    }
}
