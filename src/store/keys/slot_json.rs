//! The key file as JSON:
//! `{"checksum": hex, "content": {"format", "store_id", "slots": […]}}`.
//!
//! The checksum is SHA-256 over `content` as compact JSON with sorted names. It
//! tells damage from a wrong passphrase; it does not protect against someone
//! who rewrites the file, which is why every number is bounded on reading.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::store::keys::error::KeyError;
use crate::store::keys::kdf::Cost;
use crate::store::keys::{FORMAT, KeyFile, Slot, SlotKind};

/// A hostile file could otherwise ask for a derivation per slot for hours.
const MAX_SLOTS: usize = 4;

impl KeyFile {
    /// The file's bytes; what a backup carries along.
    ///
    /// # Errors
    /// None that a real key file can cause.
    pub fn to_json(&self) -> Result<Vec<u8>, KeyError> {
        let content = serde_json::to_value(Content::from(self)).map_err(|_| KeyError::Damaged)?;
        let envelope = Envelope { checksum: checksum(&content), content };
        serde_json::to_vec_pretty(&envelope).map_err(|_| KeyError::Damaged)
    }

    /// The reverse of [`KeyFile::to_json`].
    ///
    /// # Errors
    /// [`KeyError::Damaged`], [`KeyError::Newer`] or [`KeyError::TooCostly`].
    pub fn from_json(bytes: &[u8]) -> Result<Self, KeyError> {
        let envelope: Envelope = serde_json::from_slice(bytes).map_err(|_| KeyError::Damaged)?;
        if checksum(&envelope.content) != envelope.checksum {
            return Err(KeyError::Damaged);
        }
        // Before the fields are read: a newer version may have others.
        let format = envelope.content.get("format").and_then(Value::as_u64);
        if format.is_some_and(|format| format > FORMAT.into()) {
            return Err(KeyError::Newer);
        }
        let content: Content = serde_json::from_value(envelope.content).map_err(|_| KeyError::Damaged)?;
        content.try_into()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope {
    checksum: String,
    content: Value,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    format: u32,
    store_id: String,
    slots: Vec<SlotText>,
}

/// 64-bit numbers, so that an absurd one is read and then refused.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotText {
    kind: KindText,
    m_kib: u64,
    t: u64,
    p: u64,
    salt: String,
    nonce: String,
    wrapped: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KindText {
    Passphrase,
    Recovery,
}

impl From<&KeyFile> for Content {
    fn from(file: &KeyFile) -> Self {
        let slot = |slot: &Slot| SlotText {
            kind: match slot.kind {
                SlotKind::Passphrase => KindText::Passphrase,
                SlotKind::Recovery => KindText::Recovery,
            },
            m_kib: slot.cost.m_kib.into(),
            t: slot.cost.t.into(),
            p: slot.cost.p.into(),
            salt: hex(&slot.salt),
            nonce: hex(&slot.nonce),
            wrapped: hex(&slot.wrapped),
        };
        Self { format: FORMAT, store_id: hex(&file.store_id), slots: file.slots.iter().map(slot).collect() }
    }
}

impl TryFrom<Content> for KeyFile {
    type Error = KeyError;

    fn try_from(content: Content) -> Result<Self, KeyError> {
        let count = content.slots.len();
        if content.format != FORMAT || count == 0 || count > MAX_SLOTS {
            return Err(KeyError::Damaged);
        }
        let slot = |text: &SlotText| {
            Ok(Slot {
                kind: match text.kind {
                    KindText::Passphrase => SlotKind::Passphrase,
                    KindText::Recovery => SlotKind::Recovery,
                },
                cost: Cost::from_file(text.m_kib, text.t, text.p)?,
                salt: unhex(&text.salt)?,
                nonce: unhex(&text.nonce)?,
                wrapped: unhex(&text.wrapped)?,
            })
        };
        Ok(Self {
            store_id: unhex(&content.store_id)?,
            slots: content.slots.iter().map(slot).collect::<Result<_, _>>()?,
        })
    }
}

fn checksum(content: &Value) -> String {
    hex(&Sha256::digest(content.to_string()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Exactly `2 * N` lower-case digits.
fn unhex<const N: usize>(text: &str) -> Result<[u8; N], KeyError> {
    let half = |digit: u8| match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(KeyError::Damaged),
    };
    if text.len() != 2 * N {
        return Err(KeyError::Damaged);
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        for &digit in pair {
            *byte = *byte << 4 | half(digit)?;
        }
    }
    Ok(bytes)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::store::keys::Secret;
    use crate::store::keys::passphrase::Passphrase;
    use proptest::prelude::*;

    fn phrase() -> Passphrase {
        Passphrase::from_typed("rätt lösenfras").unwrap()
    }

    fn new_file() -> KeyFile {
        KeyFile::create(&phrase(), Cost::FAST_FOR_TESTS).unwrap().0
    }

    /// A file whose checksum holds, however odd its content.
    pub fn sealed(content: Value) -> Vec<u8> {
        let checksum = checksum(&content);
        serde_json::to_vec(&Envelope { checksum, content }).unwrap()
    }

    pub fn content() -> Value {
        serde_json::to_value(Content::from(&new_file())).unwrap()
    }

    #[test]
    fn a_file_of_the_first_version_still_opens() {
        // If this fails, so do the stores people already have.
        let file = KeyFile::from_json(FIRST_VERSION.as_bytes()).unwrap();
        let phrase = Passphrase::from_typed("återställd hund").unwrap();
        let key = file.open_with(&Secret::Passphrase(phrase)).unwrap();
        assert_eq!(*key.hex(), "2a".repeat(32));
    }

    const FIRST_VERSION: &str = r#"{
      "checksum": "15c7c79b4d20b6983a704570e1dbf6db8acb0b96943058984fa6f3a702bc9538",
      "content": {
        "format": 1,
        "slots": [{
          "kind": "passphrase", "m_kib": 8, "p": 1, "t": 1,
          "nonce": "030303030303030303030303030303030303030303030303",
          "salt": "02020202020202020202020202020202",
          "wrapped": "d728901c08ae2560971cb8c3f78a14248ce3fb915b96cc26fa5b8dbd5cc8e1d27895ca1081096b57c30bfb8d963a81d8"
        }],
        "store_id": "01010101010101010101010101010101"
      }
    }"#;

    #[test]
    fn a_flipped_byte_is_damage_or_harmless_and_never_another_key() {
        let file = new_file();
        let right = Secret::Passphrase(phrase());
        let key = file.open_with(&right).unwrap().hex();
        let bytes = file.to_json().unwrap();
        let mut harmless = 0;
        for at in 0..bytes.len() {
            for mask in [0x01, 0x20, 0x80, 0xff] {
                let mut flipped = bytes.clone();
                flipped[at] ^= mask;
                match KeyFile::from_json(&flipped) {
                    Ok(read) => {
                        harmless += 1;
                        assert_eq!(read.open_with(&right).unwrap().hex(), key, "byte {at}");
                    }
                    Err(fault) => assert_eq!(fault, KeyError::Damaged, "byte {at}"),
                }
            }
        }
        // Only white space can change without harm; nearly every flip is found.
        assert!(harmless * 20 < bytes.len() * 4, "{harmless} harmless");
    }

    #[test]
    fn every_truncation_is_damage() {
        let bytes = new_file().to_json().unwrap();
        for length in 0..bytes.len() {
            let read = KeyFile::from_json(&bytes[..length]);
            assert_eq!(read.err(), Some(KeyError::Damaged), "{length} bytes");
        }
    }

    #[test]
    fn hostile_content_is_refused_though_its_checksum_holds() {
        use KeyError::*;
        type Change = fn(&mut Value);
        let cases: &[(Change, KeyError)] = &[
            (|c| c["slots"][0]["m_kib"] = (1_u64 << 32).into(), TooCostly),
            (|c| c["slots"][1]["m_kib"] = u64::MAX.into(), TooCostly),
            (|c| c["slots"][0]["t"] = 65.into(), TooCostly),
            (|c| c["slots"][0]["p"] = 65.into(), TooCostly),
            (|c| c["slots"][0]["p"] = 0.into(), Damaged),
            (|c| c["slots"][0]["t"] = 0.into(), Damaged),
            (|c| c["slots"][0]["m_kib"] = 7.into(), Damaged),
            (|c| c["slots"][0]["m_kib"] = (-1).into(), Damaged),
            (|c| c["slots"][0]["m_kib"] = 1e300.into(), Damaged),
            (|c| c["slots"][0]["salt"] = "".into(), Damaged),
            (|c| c["slots"][0]["salt"] = "00".repeat(8).into(), Damaged),
            (|c| c["slots"][0]["salt"] = "å".repeat(16).into(), Damaged),
            (|c| c["slots"][0]["nonce"] = "00".repeat(25).into(), Damaged),
            (|c| c["slots"][0]["wrapped"] = "0g".repeat(48).into(), Damaged),
            (|c| c["slots"][0]["kind"] = "keyring".into(), Damaged),
            (|c| c["slots"] = Value::Array(vec![]), Damaged),
            (|c| c["slots"] = vec![c["slots"][0].clone(); 5].into(), Damaged),
            (|c| c["store_id"] = "00".into(), Damaged),
            (|c| c["format"] = 0.into(), Damaged),
            (|c| c["format"] = 2.into(), Newer),
            (|c| c["more"] = 1.into(), Damaged),
            (|c| *c = Value::Null, Damaged),
        ];
        for (number, (change, expected)) in cases.iter().enumerate() {
            let mut content = content();
            change(&mut content);
            let read = KeyFile::from_json(&sealed(content));
            assert_eq!(read.err(), Some(*expected), "case {number}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes: Vec<u8>) {
            prop_assert_eq!(KeyFile::from_json(&bytes).err(), Some(KeyError::Damaged));
        }

        #[test]
        fn any_sealed_numbers_and_texts_are_read_without_panic(
            m: u64, t: u64, p: u64, salt in "[0-9a-fA-F å]{0,40}", format in 0_u64..3,
        ) {
            let slot = serde_json::json!({
                "kind": "passphrase", "m_kib": m, "t": t, "p": p,
                "salt": salt, "nonce": "", "wrapped": "",
            });
            let content = serde_json::json!({
                "format": format, "store_id": "00".repeat(16), "slots": [slot],
            });
            prop_assert!(KeyFile::from_json(&sealed(content)).is_err());
        }
    }
}
