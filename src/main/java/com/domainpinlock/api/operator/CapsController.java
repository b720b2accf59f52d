package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.SetCaps;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class CapsController {
    private static final String PATH = "/api/v1/admin/accounts/{account}/caps";

    private final SetCaps setCaps;
    private final MobileNumbers numbers;

    CapsController(SetCaps setCaps, MobileNumbers numbers) {
        this.numbers = numbers;
        this.setCaps = setCaps;
    }

    /** The body of setCaps: all caps of the account, as they will be. */
    record CapsRequest(
            @Schema(
                            description =
                                    "Years that may be charged to it in a day (UTC), by its commands and by those of the accounts"
                                            + " below it. 0 for no cap, null for the setting's.",
                            example = "50")
                    @Nullable Integer chargesPerDay,
            @Schema(
                            description =
                                    "Locks that it may begin in a day with a number that is new to it. 0 for no cap, null for the"
                                            + " setting's.",
                            example = "5")
                    @Nullable Integer locksPerNewNumberPerDay,
            @Schema(description = "The only numbers that it may use, 1 to 1000; null for any.")
                    @Nullable List<String> numbers) {

        @Nullable List<MobileNumber> parsedNumbers(MobileNumbers reader) {
            if (numbers == null) return null;
            var parsed = new ArrayList<MobileNumber>();
            for (var index = 0; index < numbers.size(); index++)
                parsed.add(parsed(reader, "numbers[" + index + "]", numbers.get(index)));
            return parsed;
        }

        private static MobileNumber parsed(
                MobileNumbers reader, String field, @Nullable String number) {
            try {
                return reader.parse(Fields.required(number, field));
            } catch (CommandRefused e) {
                throw Refused.invalid(
                        field,
                        "Send a mobile number in its international form, such as +49 151 23456789.");
            }
        }

        @Override
        public String toString() {
            return "CapsRequest[chargesPerDay=%s, locksPerNewNumberPerDay=%s, numbers redacted]"
                    .formatted(chargesPerDay, locksPerNewNumberPerDay);
        }
    }

    /** An account's own caps. */
    record CapsReply(
            String account,
            @Schema(description = "null for the setting's, 0 for no cap.")
                    @Nullable Integer chargesPerDay,
            @Schema(description = "null for the setting's, 0 for no cap.")
                    @Nullable Integer locksPerNewNumberPerDay,
            @Schema(
                            description =
                                    "The only numbers that it may use, masked; null where it may use any.")
                    @Nullable List<String> numbers) {
        static CapsReply of(SetCaps.View view) {
            return new CapsReply(
                    view.account(),
                    view.caps().chargesPerDay(),
                    view.caps().locksPerNewNumberPerDay(),
                    view.numbers());
        }
    }

    @GetMapping(PATH)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.INVALID_VALUE})
    @Operation(operationId = "getCaps", summary = "Show how much an account can do in a day")
    CapsReply show(@PathVariable String account, Caller caller) {
        caller.require(Scope.OPERATOR);
        return CapsReply.of(setCaps.show(account));
    }

    @PutMapping(PATH)
    @Refuses({Refusal.UNKNOWN_FIELD, Refusal.MISSING_FIELD, Refusal.INVALID_VALUE})
    @Operation(
            operationId = "setCaps",
            summary = "Say how much an account can do in a day, and with which numbers",
            description =
                    """
                    Against a stolen key. Renewals are not counted, and locks that are active stay. What is counted counts from \
                    the setting of the cap on, for a day of the clock (UTC).\
                    """)
    CapsReply set(
            @PathVariable String account,
            @RequestBody CapsRequest request,
            Caller caller,
            Actor actor) {
        caller.require(Scope.OPERATOR);
        var numbers = request.parsedNumbers(this.numbers);
        return CapsReply.of(
                setCaps.handle(
                        actor,
                        account,
                        request.chargesPerDay(),
                        request.locksPerNewNumberPerDay(),
                        numbers));
    }
}
