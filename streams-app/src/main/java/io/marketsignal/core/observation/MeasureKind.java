package io.marketsignal.core.observation;

/** Kind of trade-policy measure, and the side of the trade it acts on. */
public enum MeasureKind {
    IMPORT_TARIFF(Side.IMPORT),
    EXPORT_LICENSING(Side.EXPORT),
    EXPORT_BAN(Side.EXPORT),
    EXPORTER_LIST(Side.EXPORT),
    QUOTA(Side.EXPORT),
    PROCUREMENT_RULE(Side.IMPORT),
    INVESTIGATION(Side.IMPORT),
    ENFORCEMENT(Side.EXPORT),
    STOCKPILE(Side.IMPORT),
    EXEMPTION(Side.NEITHER),
    TRUCE(Side.NEITHER),
    POLICY(Side.NEITHER);

    /** Where a measure acts: on what leaves the imposing country, on what enters it, or on neither. */
    public enum Side {
        EXPORT,
        IMPORT,
        NEITHER
    }

    private final Side side;

    MeasureKind(Side side) {
        this.side = side;
    }

    public Side side() {
        return side;
    }
}
