package dev.lethe.publisher.chance;

/// What dice are thrown for. Only ever append: the order is part of what a seed means.
public enum Purpose {
    PLAN,
    ACCOUNT,
    PERSON,
    ORDER,
    VISIT,
    CASE,
    TICKET,
    EVENT,
    EVENT_ID,
    CODE,
    DISARRAY,
    FAULT
}
