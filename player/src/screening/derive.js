// What follows from the secret of a link, each for one use: the twin of `derivation.py`.
import { hkdf } from "@noble/hashes/hkdf.js"
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { base64urlnopad, bech32 } from "@scure/base"

export const encoder = new TextEncoder()

/** 32 bytes for one use. @param {Uint8Array} secret @param {string} label */
export const derived = (secret, label) =>
    hkdf(sha256, secret, undefined, encoder.encode(`coursewright/${label}/v1`), 32)

/** The age identity that opens the form of a link. @param {Uint8Array} secret */
export const formIdentity = (secret) =>
    bech32.encodeFromBytes("AGE-SECRET-KEY-", derived(secret, "form")).toUpperCase()

/** The code by which a response proves that its maker held the link.
 *  @param {Uint8Array} secret @param {string} body */
export const responseCode = (secret, body) =>
    encoded(hmac(sha256, derived(secret, "response"), encoder.encode(body)))

/** Base64 for URLs, without padding. @param {Uint8Array} bytes */
export const encoded = (bytes) => base64urlnopad.encode(bytes)

/** Throws for what `encoded` never writes. @param {string} text */
export const decoded = (text) => base64urlnopad.decode(text)

/** @param {Uint8Array} bytes */
export const hashed = (bytes) => encoded(sha256(bytes))

/** @param {Uint8Array} bytes */
export const hexOf = (bytes) =>
    Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("")
