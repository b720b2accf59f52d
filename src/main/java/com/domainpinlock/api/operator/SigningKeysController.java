package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.ShowSigningKeys;
import com.domainpinlock.platform.keys.SecretKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class SigningKeysController {
    private final ShowSigningKeys showSigningKeys;

    SigningKeysController(ShowSigningKeys showSigningKeys) {
        this.showSigningKeys = showSigningKeys;
    }

    /** The versions of keys, never a key. */
    record SigningKeysReply(
            List<Item> keys,
            @Schema(
                            description =
                                    "Which versions the stored numbers, and secrets of second factors, are encrypted with.")
                    List<Needed> numbers) {
        @Schema(name = "SigningKeys")
        record Item(
                SecretKeys.Use use,
                @Schema(description = "The version that this instance makes new things with.")
                        int current,
                @Schema(description = "All that are set at this instance, the newest first.")
                        List<Integer> versions) {}

        @Schema(name = "KeyInUse")
        record Needed(int version, long numbers) {}

        static SigningKeysReply of(ShowSigningKeys.View view) {
            return new SigningKeysReply(
                    view.keys().stream()
                            .map(keys -> new Item(keys.use(), keys.current(), keys.versions()))
                            .toList(),
                    view.numbers().entrySet().stream()
                            .map(count -> new Needed(count.getKey(), count.getValue()))
                            .toList());
        }
    }

    @GetMapping("/api/v1/admin/signing-keys")
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(
            operationId = "showSigningKeys",
            summary =
                    "Show the versions of this instance's keys, and which of them numbers and second factors still need",
            description = "A version that nothing needs any more can be taken out of the settings.")
    SigningKeysReply show(Caller caller) {
        caller.require(Scope.OPERATOR);
        return SigningKeysReply.of(showSigningKeys.handle());
    }
}
