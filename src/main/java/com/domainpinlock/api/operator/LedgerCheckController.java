package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.edge.Refuses;
import com.domainpinlock.billing.LedgerFault;
import com.domainpinlock.billing.LedgerReport;
import com.domainpinlock.billing.VerifyLedger;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class LedgerCheckController {
    private final VerifyLedger verifyLedger;

    LedgerCheckController(VerifyLedger verifyLedger) {
        this.verifyLedger = verifyLedger;
    }

    /** The first row that does not fit. */
    record Fault(
            @Schema(description = "Which row.", example = "ledger_entry account 7 version 12")
                    String row,
            @Schema(description = "What is wrong with it.", example = "its keyed hash does not fit")
                    String what) {
        static @Nullable Fault of(@Nullable LedgerFault fault) {
            return fault == null ? null : new Fault(fault.row(), fault.what());
        }
    }

    /** What re-adding the ledger has shown. */
    record LedgerCheckReply(
            @Schema(description = "How many of the accounts' entries were read.") long entries,
            @Schema(description = "How many accounts they belong to.") long accounts,
            @Schema(description = "null where every row fits.") @Nullable Fault fault) {
        static LedgerCheckReply of(LedgerReport report) {
            return new LedgerCheckReply(
                    report.entries(), report.accounts(), Fault.of(report.fault().orElse(null)));
        }
    }

    @PostMapping("/api/v1/admin/ledger-checks")
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(
            operationId = "checkLedger",
            summary = "Re-add the whole ledger and name the first row that does not fit",
            description =
                    "It reads every entry, and takes its time. The service goes on meanwhile.")
    LedgerCheckReply check(Caller caller) {
        caller.require(Scope.OPERATOR);
        return LedgerCheckReply.of(verifyLedger.handle());
    }
}
