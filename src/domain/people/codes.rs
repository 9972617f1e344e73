//! Words that several records about relatives share.

use crate::coded;

coded! {
    /// How the conversation took place (S2 L112 and L303, S3 L129, S1 L35).
    Channel {
        Phone = "phone", "Telefon";
        Visit = "visit", "Besök";
        HomeVisit = "home_visit", "Hembesök";
        Digital = "digital", "Digitalt möte";
        Structured = "structured", "Anhörigsamtal";
        Interview = "interview", "Telefonintervju";
        Group = "group", "Gruppsamtal";
        Bereavement = "bereavement", "Efterlevandesamtal";
        Letter = "letter", "E-post/brev";
    }
}

coded! {
    /// Whether the relative helps of her own free will: asked in structured conversations (S3 L92, S4 L26).
    Voluntary {
        NotAsked = "not_asked", "Ej tillfrågad";
        Yes = "yes", "Ja, frivilligt";
        No = "no", "Nej, upplever tvång";
        Unsure = "unsure", "Osäkert";
    }
}
