package dev.lethe.processor.contract;

import java.util.Set;

/// What every processor must do. A case whose premise fails is not judged, so that one fault is named once.
public enum ContractCase {
    HONORS_A_DELETION("deletes what a deletion covers, in each of its categories"),
    ANSWERS_A_DELETION(
            "answers a deletion in which it is listed, with a receipt of the contract's form", HONORS_A_DELETION),
    RECEIPT_FOLLOWS_THE_DELETION("says that data is gone only once it is", ANSWERS_A_DELETION),
    OBEYS_WHERE_IT_IS_NOT_LISTED("deletes without an answer where it is not among the recipients", HONORS_A_DELETION),
    DROPS_LATE_DATA("drops data that arrives after the deletion that covers it", HONORS_A_DELETION),
    CUT_SURVIVES_A_RESTART("drops covered data after a restart, too", DROPS_LATE_DATA),
    NEW_LIFE_SURVIVES("keeps what is newer than the cut", HONORS_A_DELETION),
    DELETES_BY_RECORD("keeps the subject's other records", HONORS_A_DELETION),
    REPEATS_ITS_RECEIPT("answers a repeated deletion with the same receipt, to the byte", ANSWERS_A_DELETION),
    SAYS_NOTHING_HELD("answers nothing-held where there was nothing", ANSWERS_A_DELETION),
    HOLDS_A_DUPLICATE_ONCE("holds an event once that arrives twice"),
    REPLAY_IS_A_NO_OP(
            "holds the same after its topics are replayed from their start",
            DROPS_LATE_DATA,
            NEW_LIFE_SURVIVES,
            HOLDS_A_DUPLICATE_ONCE),
    IGNORES_THE_END_OF_A_DISCLOSURE("neither deletes nor answers when a partner's disclosure ends"),
    GOES_ON_AFTER_WHAT_IT_CANNOT_READ("leaves out unknown types, sealed and unreadable messages, and goes on"),
    LOSES_NOTHING_OVER_A_RESTART("holds everything once that was sent while it restarted");

    private final String claim;
    private final Set<ContractCase> premises;

    ContractCase(String claim, ContractCase... premises) {
        this.claim = claim;
        this.premises = Set.of(premises);
    }

    /// What a conforming processor does, in words.
    public String claim() {
        return claim;
    }

    /// The cases without which this one cannot be judged.
    public Set<ContractCase> premises() {
        return premises;
    }
}
