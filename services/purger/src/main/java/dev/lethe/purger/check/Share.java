package dev.lethe.purger.check;

/// A share of something, compared with what it used to be.
///
/// @param usual in earlier looks, 0 to 1, the latest counting most
public record Share(double usual) {
    /// Nothing was seen yet.
    public static final Share NONE = new Share(0);

    /// Fewer tell nothing.
    private static final long LEAST = 20;

    private static final double LEAST_SHARE = 0.05;
    private static final double RISE = 2;

    /// How much the latest look weighs in what is usual.
    private static final double WEIGHT = 0.2;

    /// What this many of that many are; as usual where there are none at all.
    public double of(long part, long all) {
        return all <= 0 ? usual : Math.min(1, (double) part / all);
    }

    /// Whether so many are many more than usual: the share has doubled, or where that is not possible, half of what was
    /// not part of it is now.
    public boolean risen(long part, long all) {
        double share = of(part, all);
        return part >= LEAST
                && share >= LEAST_SHARE
                && share >= Math.min(RISE * usual, (1 + usual) / 2)
                && share > usual;
    }

    /// What is usual after this.
    public Share after(long part, long all) {
        return new Share(usual + WEIGHT * (of(part, all) - usual));
    }
}
