package dev.lethe.publisher.data;

import java.util.List;

/// What people write in free text, in several languages; nothing in it is prohibited.
final class Phrases {
    static final List<String> REVIEWS = List.of(
            "Lovely texture, my skin feels calm after a week.",
            "Does what it says. The pump could be better.",
            "Too heavily scented for me, but my sister likes it.",
            "Arrived quickly and well packed. Would buy again.",
            "Leider hatte ich nach zwei Tagen Rötungen.",
            "Sehr ergiebig und ohne Duftstoffe, genau richtig.",
            "Texture légère, parfaite pour l'été.",
            "Un peu cher, mais la qualité est là.",
            "Me encanta, la piel queda muy suave.",
            "Non male, ma il flacone perdeva.",
            "Muito bom, recomendo a todos.",
            "Świetny krem, ładnie się wchłania.",
            "しっとりして、とても気に入りました。",
            "包装很好，味道也不刺激。");
    static final List<String> REVIEW_TITLES =
            List.of("Calm skin", "Good value", "Not for me", "Très bien", "Gerne wieder", "Excelente", "良い");
    static final List<String> FEEDBACK = List.of(
            "The new search finds what I mean, thank you.",
            "Please bring back the filter for ingredients.",
            "Checkout asked for my address twice.",
            "Less plastic in the parcels would be welcome.",
            "Die App stürzt beim Öffnen des Warenkorbs ab.",
            "Bravo pour les emballages en papier.",
            "El chat tarda demasiado en responder.",
            "配送が早くて助かります。");
    static final List<String> DELIVERY_NOTES = List.of(
            "Please ring twice, the bell is quiet.",
            "Leave it with the neighbour on the left.",
            "Bitte nicht vor der Tür abstellen.",
            "Code du portail sur l'interphone, merci d'appeler.",
            "Dejar en portería, por favor.",
            "宅配ボックスに入れてください。");
    static final List<String> RETURNS = List.of(
            "Opened once, the smell is not what I expected.",
            "Two of the same arrived, I keep one.",
            "Hautreaktion nach der ersten Anwendung.",
            "Le flacon était fissuré.");
    static final List<String> REFUND_REASONS =
            List.of("damaged", "not-as-described", "skin-reaction", "late", "changed-mind");
    static final List<String> CASE_SUBJECTS = List.of(
            "Where is my parcel?",
            "The seal of the jar was broken",
            "Can I change the delivery address?",
            "Which of your creams are free of nickel?",
            "Ich finde meine Rechnung nicht",
            "Ma remise n'a pas été prise en compte",
            "¿Puedo devolver un producto abierto?",
            "请问什么时候发货");
    static final List<String> CASE_CLOSINGS = List.of(
            "Solved on the phone, a replacement is on its way.",
            "Customer found the parcel at the neighbour's.",
            "Explained the return window.",
            "No answer for three weeks.");
    static final List<String> VISIT_NOTES = List.of(
            "Replaced the power supply.",
            "Cleaned the contacts, device runs again.",
            "Gerät ist in Ordnung, Akku war leer.");
    static final List<String> GOODBYES = List.of(
            "I moved and shop elsewhere now.", "Too many mails.", "Ich habe zwei Konten.", "Merci, mais non merci.");
    static final List<String> SEARCHES = List.of(
            "vitamin c serum",
            "cream without perfume",
            "shampoo bar curly hair",
            "sonnencreme ohne weissen film",
            "crème mains sèches",
            "champú sólido",
            "deodorante senza alluminio",
            "protetor solar mineral",
            "krem na dzień",
            "敏感肌 化粧水",
            "无香精 面霜",
            "lip balm refill");

    private Phrases() {}
}
