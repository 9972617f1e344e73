//! Key slots: the store is encrypted under a random data key, and each slot
//! holds that key wrapped under one secret (the passphrase, the recovery key).
//!
//! Changing the passphrase therefore rewrites one small file and not the store,
//! and a wrong passphrase (the wrapping's tag fails) can be told from a damaged
//! file (its checksum fails), which SQLCipher itself cannot do. The file is
//! read and written by [`crate::store::keys::slot_file`].
//!
//! Wrapping: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) under a key
//! derived with Argon2id (RFC 9106).

pub mod error;
pub(super) mod kdf;
pub mod passphrase;
pub mod recovery;
pub mod slot_file;
pub(super) mod slot_json;

use std::fmt;

use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305};
use zeroize::{Zeroize, Zeroizing};

use crate::store::keys::error::KeyError;
pub use crate::store::keys::kdf::Cost;
use crate::store::keys::kdf::{KEY_LEN, derive};
use crate::store::keys::passphrase::Passphrase;
use crate::store::keys::recovery::RecoveryKey;

/// Version of the slot format, bound into every wrapping.
pub(super) const FORMAT: u32 = 1;

const TAG_LEN: usize = 16;

/// Bytes of a wrapped data key: the key and the tag.
pub(super) const WRAPPED_LEN: usize = KEY_LEN + TAG_LEN;

/// The 256-bit key the store is encrypted with. Wiped from memory when dropped.
pub struct DataKey(Zeroizing<[u8; KEY_LEN]>);

impl DataKey {
    /// 64 lower-case hexadecimal digits, as SQLCipher takes a raw key.
    pub fn hex(&self) -> Zeroizing<String> {
        // Exact capacity, so that growing leaves no copies behind.
        let mut hex = Zeroizing::new(String::with_capacity(2 * KEY_LEN));
        for byte in self.0.iter() {
            for half in [byte >> 4, byte & 0xf] {
                hex.extend(char::from_digit(u32::from(half), 16));
            }
        }
        hex
    }

    /// The key of the example store, the same in every copy of the program: it protects nothing.
    #[must_use]
    pub fn of_examples() -> Self {
        Self(Zeroizing::new(*b"anhorigstod: exempel, ej hemligt"))
    }

    fn generate() -> Result<Self, KeyError> {
        let mut key = Zeroizing::new([0; KEY_LEN]);
        getrandom::fill(key.as_mut_slice()).map_err(|_| KeyError::Random)?;
        Ok(Self(key))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(***)")
    }
}

/// What someone offers to open the store with.
#[derive(Debug)]
pub enum Secret {
    Passphrase(Passphrase),
    Recovery(RecoveryKey),
}

/// Which secret a slot belongs to. The numbers are part of the wrapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    Passphrase = 1,
    Recovery = 2,
}

/// The data key wrapped under one secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub kind: SlotKind,
    pub cost: Cost,
    pub salt: [u8; 16],
    pub nonce: [u8; 24],
    /// 32 bytes of key, 16 of tag.
    pub wrapped: [u8; WRAPPED_LEN],
}

/// The key slots of one store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFile {
    /// Random; ties the slots to this store.
    pub store_id: [u8; 16],
    pub slots: Vec<Slot>,
}

impl KeyFile {
    /// A new data key, wrapped under `passphrase` and under a new recovery key.
    /// Runs two derivations of `cost`. Does not judge the passphrase; see
    /// [`Passphrase::check`].
    ///
    /// # Errors
    /// [`KeyError::Random`], or [`KeyError::TooCostly`] when the memory cannot
    /// be had.
    pub fn create(passphrase: &Passphrase, cost: Cost) -> Result<(Self, DataKey, RecoveryKey), KeyError> {
        let mut file = Self { store_id: random()?, slots: Vec::new() };
        let key = DataKey::generate()?;
        let recovery = RecoveryKey::generate()?;
        file.replace(SlotKind::Passphrase, passphrase.as_bytes(), &key, cost)?;
        file.replace(SlotKind::Recovery, recovery.as_bytes(), &key, cost)?;
        Ok((file, key, recovery))
    }

    /// Tries `secret` on the slots of its kind.
    ///
    /// # Errors
    /// [`KeyError::WrongSecret`] when no such slot opens,
    /// [`KeyError::TooCostly`] or [`KeyError::Damaged`] for parameters that are
    /// not to be run.
    pub fn open_with(&self, secret: &Secret) -> Result<DataKey, KeyError> {
        let (kind, secret) = match secret {
            Secret::Passphrase(phrase) => (SlotKind::Passphrase, phrase.as_bytes()),
            Secret::Recovery(key) => (SlotKind::Recovery, key.as_bytes()),
        };
        for slot in self.slots.iter().filter(|slot| slot.kind == kind) {
            match unwrap_key(&self.store_id, slot, secret) {
                Err(KeyError::WrongSecret) => {}
                done => return done,
            }
        }
        Err(KeyError::WrongSecret)
    }

    /// Puts `new` in the place of the old passphrase. The data key and the
    /// recovery key stay. Nothing is changed on error.
    ///
    /// # Errors
    /// As [`KeyFile::create`].
    pub fn set_passphrase(&mut self, key: &DataKey, new: &Passphrase, cost: Cost) -> Result<(), KeyError> {
        self.replace(SlotKind::Passphrase, new.as_bytes(), key, cost)
    }

    /// Puts a new recovery key in the place of the old one, at the same cost.
    /// Nothing is changed on error.
    ///
    /// # Errors
    /// As [`KeyFile::create`].
    pub fn replace_recovery(&mut self, key: &DataKey) -> Result<RecoveryKey, KeyError> {
        let old = self.slots.iter().find(|s| s.kind == SlotKind::Recovery);
        let cost = old.map_or(Cost::FLOOR, |slot| slot.cost);
        let recovery = RecoveryKey::generate()?;
        self.replace(SlotKind::Recovery, recovery.as_bytes(), key, cost)?;
        Ok(recovery)
    }

    fn replace(&mut self, kind: SlotKind, secret: &[u8], key: &DataKey, cost: Cost) -> Result<(), KeyError> {
        let slot = wrap_key(&self.store_id, kind, secret, key, cost)?;
        self.slots.retain(|old| old.kind != kind);
        self.slots.push(slot);
        Ok(())
    }
}

fn wrap_key(store_id: &[u8; 16], kind: SlotKind, secret: &[u8], key: &DataKey, cost: Cost) -> Result<Slot, KeyError> {
    let mut slot = Slot { kind, cost, salt: random()?, nonce: random()?, wrapped: [0; WRAPPED_LEN] };
    let cipher = cipher(secret, &slot)?;
    let associated = associated_data(store_id, &slot);
    let (text, tag) = slot.wrapped.split_at_mut(KEY_LEN);
    text.copy_from_slice(key.0.as_slice());
    // Fails only for texts of many gigabytes. An early return drops the slot
    // with the plain key in it, so it is wiped first.
    match cipher.encrypt_inout_detached(&slot.nonce.into(), &associated, (&mut *text).into()) {
        Ok(computed) => tag.copy_from_slice(&computed),
        Err(_) => {
            slot.wrapped.zeroize();
            return Err(KeyError::Damaged);
        }
    }
    Ok(slot)
}

fn unwrap_key(store_id: &[u8; 16], slot: &Slot, secret: &[u8]) -> Result<DataKey, KeyError> {
    let cipher = cipher(secret, slot)?;
    let associated = associated_data(store_id, slot);
    let (text, tag) = slot.wrapped.split_at(KEY_LEN);
    let tag = tag.try_into().map_err(|_| KeyError::Damaged)?;
    let mut key = Zeroizing::new([0; KEY_LEN]);
    key.copy_from_slice(text);
    cipher
        .decrypt_inout_detached(&slot.nonce.into(), &associated, key.as_mut_slice().into(), tag)
        .map_err(|_| KeyError::WrongSecret)?;
    Ok(DataKey(key))
}

fn cipher(secret: &[u8], slot: &Slot) -> Result<XChaCha20Poly1305, KeyError> {
    let wrapping = derive(secret, &slot.salt, slot.cost)?;
    XChaCha20Poly1305::new_from_slice(wrapping.as_slice()).map_err(|_| KeyError::Damaged)
}

/// Ties a wrapped key to its store, kind and parameters: a slot moved to
/// another file, or made cheaper, does not open.
fn associated_data(store_id: &[u8; 16], slot: &Slot) -> Vec<u8> {
    let Cost { m_kib, t, p } = slot.cost;
    let mut data = b"anhorigstod slot".to_vec();
    data.extend(FORMAT.to_le_bytes());
    data.extend(store_id);
    data.push(slot.kind as u8);
    for number in [m_kib, t, p] {
        data.extend(number.to_le_bytes());
    }
    data
}

fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| KeyError::Random)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::keys::error::FileStep;
    use std::io;

    const FAST: Cost = Cost::FAST_FOR_TESTS;

    fn phrase(text: &str) -> Passphrase {
        Passphrase::from_typed(text).unwrap()
    }

    fn by_phrase(text: &str) -> Secret {
        Secret::Passphrase(phrase(text))
    }

    #[test]
    fn opens_with_passphrase_and_with_recovery_key_only() {
        let (file, key, recovery) = KeyFile::create(&phrase("rätt lösenfras"), FAST).unwrap();
        for secret in [by_phrase("rätt lösenfras"), Secret::Recovery(recovery)] {
            assert_eq!(file.open_with(&secret).unwrap().hex(), key.hex());
        }
        for secret in [
            by_phrase("fel lösenfras"),
            by_phrase(""),
            by_phrase("   "),
            by_phrase("rätt lösenfras "),
            by_phrase("'\";--"),
            Secret::Recovery(RecoveryKey::generate().unwrap()),
        ] {
            assert_eq!(file.open_with(&secret).err(), Some(KeyError::WrongSecret));
        }
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_phrase() {
        let nfc = "återställd hund på berget";
        let nfd = "a\u{30a}tersta\u{308}lld hund pa\u{30a} berget";
        let (file, key, _) = KeyFile::create(&phrase(nfd), FAST).unwrap();
        assert_eq!(file.open_with(&by_phrase(nfc)).unwrap().hex(), key.hex());
    }

    #[test]
    fn a_phrase_that_looks_like_a_raw_key_is_a_phrase() {
        let raw = format!("x'{}'", "0".repeat(64));
        let (file, key, _) = KeyFile::create(&phrase(&raw), FAST).unwrap();
        assert_eq!(file.open_with(&by_phrase(&raw)).unwrap().hex(), key.hex());
        assert_ne!(*key.hex(), "0".repeat(64));
    }

    #[test]
    fn changing_the_passphrase_keeps_data_key_and_recovery_key() {
        let (mut file, key, recovery) = KeyFile::create(&phrase("gammal"), FAST).unwrap();
        file.set_passphrase(&key, &phrase("ny"), FAST).unwrap();
        assert_eq!(file.slots.len(), 2);
        for secret in [by_phrase("ny"), Secret::Recovery(recovery)] {
            assert_eq!(file.open_with(&secret).unwrap().hex(), key.hex());
        }
        let old = file.open_with(&by_phrase("gammal"));
        assert_eq!(old.err(), Some(KeyError::WrongSecret));
    }

    #[test]
    fn replacing_the_recovery_key_ends_the_old_one() {
        let (mut file, key, old) = KeyFile::create(&phrase("fras"), FAST).unwrap();
        let new = file.replace_recovery(&key).unwrap();
        assert_eq!(file.slots[1].cost, FAST);
        let opened = file.open_with(&Secret::Recovery(new)).unwrap();
        assert_eq!(opened.hex(), key.hex());
        let refused = file.open_with(&Secret::Recovery(old));
        assert_eq!(refused.err(), Some(KeyError::WrongSecret));
    }

    #[test]
    fn a_changed_slot_never_opens() {
        let (file, _, _) = KeyFile::create(&phrase("fras"), FAST).unwrap();
        let mut changed = Vec::new();
        let mut change = |by: &dyn Fn(&mut KeyFile)| {
            let mut other = file.clone();
            by(&mut other);
            changed.push(other);
        };
        for at in 0..16 {
            change(&|f| f.store_id[at] ^= 1);
            change(&|f| f.slots[0].salt[at] ^= 1);
        }
        for at in 0..24 {
            change(&|f| f.slots[0].nonce[at] ^= 1);
        }
        for at in 0..WRAPPED_LEN {
            change(&|f| f.slots[0].wrapped[at] ^= 1);
        }
        change(&|f| f.slots[0].cost.m_kib += 1);
        change(&|f| f.slots[0].cost.t += 1);
        change(&|f| f.slots.clear());
        for (case, file) in changed.iter().enumerate() {
            let opened = file.open_with(&by_phrase("fras"));
            assert_eq!(opened.err(), Some(KeyError::WrongSecret), "case {case}");
        }
    }

    #[test]
    fn a_recovery_slot_does_not_pass_for_a_passphrase_slot() {
        let (mut file, _, recovery) = KeyFile::create(&phrase("fras"), FAST).unwrap();
        let letters = recovery.groups().map(|g| g.to_string()).concat();
        file.slots[1].kind = SlotKind::Passphrase;
        let opened = file.open_with(&by_phrase(&letters));
        assert_eq!(opened.err(), Some(KeyError::WrongSecret));
    }

    #[test]
    fn a_hostile_cost_is_refused_at_once() {
        let (mut file, _, _) = KeyFile::create(&phrase("fras"), FAST).unwrap();
        file.slots[0].cost.m_kib = u32::MAX;
        let opened = file.open_with(&by_phrase("fras"));
        assert_eq!(opened.err(), Some(KeyError::TooCostly));
    }

    #[test]
    fn nothing_secret_in_debug_or_errors() {
        let (_, key, _) = KeyFile::create(&phrase("hemlig fras"), FAST).unwrap();
        let shown = format!("{key:?} {:?}", by_phrase("hemlig fras"));
        assert!(!shown.contains(&*key.hex()) && !shown.contains("hemlig"));
        assert_eq!(
            KeyError::Io { doing: FileStep::Write, kind: io::ErrorKind::StorageFull }.to_string(),
            "key file, Write: no storage space"
        );
    }
}
