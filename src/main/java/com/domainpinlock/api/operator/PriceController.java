package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.PriceSettings;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Amount;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.api.edge.InstantParser;
import com.domainpinlock.billing.DatedPrice;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class PriceController {
    private final PriceSettings prices;

    PriceController(PriceSettings prices) {
        this.prices = prices;
    }

    /** The body of setPrice. */
    record PriceRequest(
            @Schema(
                            description =
                                    "Whose price; left out, it is the default of all who have no own.")
                    @Nullable String account,
            @Schema(
                            description =
                                    "Of a year, zero or more: an explicit zero is a price. In the account's currency.",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable MoneyRequest amount,
            @Schema(
                            description =
                                    "From when on it holds, not in the past and at most ten years ahead; left out, from now on. A date is its first instant in UTC.",
                            example = "2027-01-01")
                    @Nullable String holdsFrom) {
        /** Jackson would take a number for an instant too. */
        @Nullable Instant instant() {
            return InstantParser.parse(holdsFrom, "holdsFrom");
        }
    }

    /** A price that was set. */
    record PriceReply(
            @Schema(description = "null for the default.") @Nullable String account,
            Amount amount,
            Instant holdsFrom) {}

    /** A price that holds or will. */
    record ListedPrice(
            @Schema(description = "null for the default.") @Nullable String account,
            Amount amount,
            Instant holdsFrom,
            @Schema(description = "Whether it is the one that is charged now.") boolean inForce) {
        static ListedPrice of(@Nullable String account, DatedPrice price) {
            return new ListedPrice(
                    price.own() ? account : null,
                    Amount.exactly(price.price()),
                    price.holdsFrom(),
                    price.inForce());
        }
    }

    /** The prices that hold and those that will. */
    record PriceListReply(List<ListedPrice> items) {}

    @PostMapping("/api/v1/admin/prices")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "setPrice",
            summary = "Set what a year costs from an instant on",
            description =
                    "For one account, or the default. Prices are only added: the latest that holds already is charged.")
    PriceReply set(@RequestBody PriceRequest request, Caller caller, Actor actor) {
        caller.require(Scope.OPERATOR);
        var price = Fields.required(request.amount(), "amount").toMoney("amount.");
        var asked = request.instant();
        var from = prices.set(actor, request.account(), price, asked);
        return new PriceReply(request.account(), Amount.exactly(price), from);
    }

    @GetMapping("/api/v1/admin/prices")
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "queryPrices",
            summary = "List what a year costs now, and what it will",
            description = "An account's own prices come first and go before the default.")
    PriceListReply list(
            @Parameter(
                            description =
                                    "Whose prices, with the default in its currency; left out, the defaults alone.")
                    @RequestParam(required = false)
                    @Nullable String account,
            Caller caller) {
        caller.require(Scope.OPERATOR);
        return new PriceListReply(
                prices.list(account).stream()
                        .map(price -> ListedPrice.of(account, price))
                        .toList());
    }
}
