package com.domainpinlock.api.operator;

import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.api.docs.Refuses;
import com.domainpinlock.chain.ChainReport;
import com.domainpinlock.chain.VerifyChains;
import com.domainpinlock.kernel.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Operator")
class CheckController {
    private final VerifyChains verifyChains;

    CheckController(VerifyChains verifyChains) {
        this.verifyChains = verifyChains;
    }

    /** The first row that does not fit. */
    record Fault(
            @Schema(description = "Which row.", example = "ledger_entry account 7 version 12")
                    String row,
            @Schema(description = "What is wrong with it.", example = "its keyed hash does not fit")
                    String what) {
        static Fault of(ChainReport.Fault fault) {
            return new Fault(fault.row(), fault.what());
        }
    }

    /** What checking one of them has shown. */
    record ChainCheck(
            @Schema(
                            description = "Which one.",
                            allowableValues = {"ledger", "audit"})
                    String chain,
            @Schema(description = "How many entries were read.") long entries,
            @Schema(description = "How many accounts, or locks, they belong to.") long owners,
            @Schema(description = "null where every row fits.") @Nullable Fault fault) {
        static ChainCheck of(ChainReport report) {
            return new ChainCheck(
                    report.chain(),
                    report.entries(),
                    report.owners(),
                    report.fault().map(Fault::of).orElse(null));
        }
    }

    /** What checking all has shown. */
    record CheckReply(List<ChainCheck> chains) {
        static CheckReply of(List<ChainReport> reports) {
            return new CheckReply(reports.stream().map(ChainCheck::of).toList());
        }
    }

    @PostMapping("/api/v1/admin/checks")
    @Refuses({Refusal.UNKNOWN_FIELD})
    @Operation(
            operationId = "checkChains",
            summary =
                    "Check the whole ledger and the trails of all locks and name the first row of each that does not fit",
            description =
                    "It reads every entry, and takes its time. The service goes on meanwhile.")
    CheckReply check(Caller caller) {
        caller.require(Scope.OPERATOR);
        return CheckReply.of(verifyChains.handle());
    }
}
