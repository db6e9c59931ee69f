package dev.lethe.publisher.data;

import java.util.ArrayList;
import java.util.List;

/// Something the shop sells.
///
/// @param cents price in hundredths of a euro
public record Product(String sku, String name, String category, int cents) {
    private static final List<String> LINES = List.of(
            "Calendula", "Oat", "Birch", "Sea Buckthorn", "Rosehip", "Clay", "Green Tea", "Almond", "Hemp", "Aloe");
    private static final List<List<String>> KINDS = List.of(
            List.of("Cleansing Milk", "face-care", "1490"),
            List.of("Day Cream", "face-care", "2450"),
            List.of("Night Balm", "face-care", "2890"),
            List.of("Serum", "face-care", "3490"),
            List.of("Body Lotion", "body-care", "1650"),
            List.of("Shower Gel", "body-care", "890"),
            List.of("Hand Cream", "body-care", "790"),
            List.of("Shampoo Bar", "hair-care", "950"),
            List.of("Hair Oil", "hair-care", "1890"),
            List.of("Mineral Sunscreen", "sun-care", "2290"),
            List.of("Lip Tint", "make-up", "1290"),
            List.of("Concealer", "make-up", "1990"),
            List.of("Deodorant", "body-care", "990"),
            List.of("Baby Balm", "baby-care", "1190"));

    /// Devices need maintenance once in a while.
    public static final List<Product> DEVICES = List.of(
            new Product("DV-101", "Sonic Cleansing Brush", "devices", 8900),
            new Product("DV-102", "LED Light Mask", "devices", 24900),
            new Product("DV-103", "Facial Steamer", "devices", 5900));

    /// Everything but the devices.
    public static final List<Product> RANGE = range();

    private static List<Product> range() {
        List<Product> range = new ArrayList<>();
        for (String line : LINES) {
            for (List<String> kind : KINDS) {
                int cents = Integer.parseInt(kind.get(2)) + 50 * (line.length() % 7);
                range.add(new Product("CB-" + (100 + range.size()), line + " " + kind.get(0), kind.get(1), cents));
            }
        }
        return List.copyOf(range);
    }
}
