package dev.lethe.checker.facts;

/// What the ledger keeps of one partner's copy of one record. [dev.lethe.checker.policy.Bases#NONE] stands for null.
public record DisclosureRow(
        int record,
        String partner,
        long cut,
        long collectedAt,
        long lastActivityAt,
        long deadline,
        int policyVersion,
        boolean torn) {}
