package io.headroom.report;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import io.headroom.report.Card.Column;
import io.headroom.report.Card.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** An array of the engine's: its shape and one corner, whose numbers are taken out at once. */
final class ArrayView implements View<NDArray> {
    private static final int ROWS = 6;
    private static final int COLUMNS = 8;

    private record Facts(List<Long> shape, String type, String device) {}

    @Override
    public Class<NDArray> type() {
        return NDArray.class;
    }

    @Override
    public Card card(NDArray array) {
        long[] shape = array.getShape().getShape();
        Card card = Card.of("Array " + Arrays.toString(shape), array.getDataType() + " on " + array.getDevice());
        long size = array.getShape().size();
        if (size == 0 || array.getDataType() == DataType.STRING) return card;
        int rows = shape.length < 2 ? 1 : (int) Math.min(ROWS, shape[shape.length - 2]);
        int columns = shape.length < 1 ? 1 : (int) Math.min(COLUMNS, shape[shape.length - 1]);
        double[] corner = corner(array, shape, rows, columns);
        List<Column> heads = new ArrayList<>();
        for (int c = 0; c < columns; c++) heads.add(Column.number(String.valueOf(c)));
        List<List<String>> cells = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            List<String> row = new ArrayList<>();
            for (int c = 0; c < columns; c++) row.add(Numbers.decimal(corner[r * columns + c]));
            cells.add(row);
        }
        boolean whole = (long) rows * columns == size;
        String heading =
                whole ? "" : "The first " + corner.length + " of " + Numbers.count(size) + " numbers by row and column";
        return card.with(new Grid(heading, heads, cells));
    }

    @Override
    public Object json(NDArray array) {
        return new Facts(
                LongStream.of(array.getShape().getShape()).boxed().toList(),
                array.getDataType().toString(),
                array.getDevice().toString());
    }

    /** The numbers at the lowest indices of the last two axes, index 0 on all others. */
    private static double[] corner(NDArray array, long[] shape, int rows, int columns) {
        if (shape.length == 0) return numbers(array);
        StringBuilder index = new StringBuilder();
        for (int axis = 0; axis < shape.length - 2; axis++) index.append("0,");
        if (shape.length > 1) index.append("0:").append(rows).append(',');
        index.append("0:").append(columns);
        try (NDArray corner = array.get(new NDIndex(index.toString()))) {
            return numbers(corner);
        }
    }

    private static double[] numbers(NDArray array) {
        try (NDArray numbers = array.toType(DataType.FLOAT64, true)) {
            return numbers.toDoubleArray();
        }
    }
}
