package dev.firth.engine.optimizer;

/** How a parameter, or the rows of it that have a gradient, is cut into stretches that fit a tile. Immutable. */
final class Stretches {
    private final long length;
    private final int[] rows;
    private final int stretchesOfRow;
    private final int count;

    private Stretches(long length, int[] rows) {
        this.length = length;
        this.rows = rows;
        this.stretchesOfRow = Math.toIntExact((length + Tile.SIZE - 1) / Tile.SIZE);
        this.count = Math.multiplyExact(stretchesOfRow, rows.length);
    }

    /** The whole parameter. */
    static Stretches all(ParameterGradient gradient) {
        return new Stretches(gradient.length(), new int[1]);
    }

    /** The rows that look-ups read. */
    static Stretches touched(ParameterGradient gradient) {
        return new Stretches(gradient.columns(), gradient.touchedRows());
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Puts a tile on a stretch. */
    void place(int number, Tile tile) {
        long within = (long) (number % stretchesOfRow) * Tile.SIZE;
        tile.from = rows[number / stretchesOfRow] * length + within;
        tile.count = (int) Math.min(Tile.SIZE, length - within);
    }
}
