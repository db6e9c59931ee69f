package dev.lethe.purger.hold;

import dev.lethe.kernel.category.InformationCategory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// A legal hold, as it is stored. Of a subject only the pseudonym is kept; an order's records are in
/// `hold_record`.
@Entity
@Table(name = "hold")
@SuppressWarnings("NullAway.Init") // filled by the constructor below, or by the database
public class Hold {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "hold_id")
    @Nullable
    Long holdId;

    @Column(name = "target")
    String target;

    @Column(name = "record_id")
    byte @Nullable [] recordId;

    @Column(name = "subject_pseudonym")
    byte @Nullable [] subjectPseudonym;

    @Column(name = "category")
    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Nullable
    InformationCategory category;

    @Column(name = "reason")
    String reason;

    @Column(name = "authority")
    String authority;

    @Column(name = "reference")
    @Nullable
    String reference;

    @Column(name = "placed_by")
    String placedBy;

    @Column(name = "placed_ms")
    long placedMillis;

    @Column(name = "placed_epoch")
    long placedEpoch;

    @Column(name = "expires_ms")
    @Nullable
    Long expiresMillis;

    @Column(name = "review_ms")
    @Nullable
    Long reviewMillis;

    @Column(name = "warned_ms")
    @Nullable
    Long warnedMillis;

    @Column(name = "demand_id")
    @Nullable
    Long demandId;

    @Column(name = "lifted_by")
    @Nullable
    String liftedBy;

    @Column(name = "lifted_ms")
    @Nullable
    Long liftedMillis;

    @Column(name = "lifted_epoch")
    @Nullable
    Long liftedEpoch;

    @Column(name = "lift_reason")
    @Nullable
    String liftReason;

    protected Hold() {}

    Hold(NewHold wanted, String placedBy, long placedMillis, long placedEpoch) {
        this.target = wanted.target().wireName();
        switch (wanted.target()) {
            case HoldTarget.OnRecord on -> recordId = on.recordId().bytes();
            case HoldTarget.OnSubject on -> subjectPseudonym = on.pseudonym();
            case HoldTarget.OnCategory on -> category = on.category();
            case HoldTarget.OnOrder on -> {} // a row of hold_record for each
        }
        this.authority = wanted.authority();
        this.reference = wanted.reference();
        this.reason = wanted.reason();
        this.expiresMillis = wanted.expiresMillis();
        this.reviewMillis = wanted.reviewMillis();
        this.demandId = wanted.demandId();
        this.placedBy = placedBy;
        this.placedMillis = placedMillis;
        this.placedEpoch = placedEpoch;
    }

    /// Its number.
    public long id() {
        if (holdId == null) {
            throw new IllegalStateException("the hold is not stored yet");
        }
        return holdId;
    }

    /// Whether it keeps what it covers.
    public boolean isInForce() {
        return liftedEpoch == null;
    }
}
