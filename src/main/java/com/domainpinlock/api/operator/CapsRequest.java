package com.domainpinlock.api.operator;

import com.domainpinlock.api.edge.Fields;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
