// The only file of the candidate's page that encrypts and decrypts.

import { chacha20poly1305 } from "@noble/ciphers/chacha.js"
import { randomBytes } from "@noble/hashes/utils.js"
import { armor, Decrypter, Encrypter } from "age-encryption"
import { decoded, derived, encoded, encoder, formIdentity, hashed, responseCode } from "./derive.js"

/** @typedef {import("./invite.js").Invite} Invite */

const PADDED = 4096 // bytes: how much was answered does not show in the length
const NONCE_BYTES = 12

/** The form of an invite. Throws where the file is not the one that was signed.
 *  @param {Uint8Array} sealed @param {Invite} invite @returns {Promise<any>} */
export async function openForm(sealed, { claims, secret }) {
    if (hashed(sealed) !== claims.frm) throw new Error("altered")
    const decrypter = new Decrypter()
    decrypter.addIdentity(formIdentity(secret))
    return JSON.parse(await decrypter.decrypt(sealed, "text"))
}

/** What only the team can open.
 *  @param {object} response @param {Invite} invite @param {string[]} recipients */
export async function sealResponse(response, { token, secret }, recipients) {
    const body = JSON.stringify(response)
    const outer = { v: 1, invite: token, body, mac: responseCode(secret, body), pad: "" }
    const length = encoder.encode(JSON.stringify(outer)).length
    outer.pad = " ".repeat((PADDED - (length % PADDED)) % PADDED)
    const encrypter = new Encrypter()
    for (const recipient of recipients) encrypter.addRecipient(recipient)
    return encrypter.encrypt(JSON.stringify(outer))
}

/** A sealed file as text, for a mail. @param {Uint8Array} bytes */
export const asText = (bytes) => armor.encode(bytes)

/** A draft for this browser's storage, whose key is in the link alone.
 *  @param {object} draft @param {Uint8Array} secret */
export function lockDraft(draft, secret) {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = chacha20poly1305(derived(secret, "draft"), nonce)
    const locked = cipher.encrypt(encoder.encode(JSON.stringify(draft)))
    return encoded(new Uint8Array([...nonce, ...locked]))
}

/** The draft, or null where it was not made with this link. @param {string} text
 *  @param {Uint8Array} secret @returns {any} */
export function unlockDraft(text, secret) {
    try {
        const bytes = decoded(text)
        const cipher = chacha20poly1305(derived(secret, "draft"), bytes.subarray(0, NONCE_BYTES))
        return JSON.parse(new TextDecoder().decode(cipher.decrypt(bytes.subarray(NONCE_BYTES))))
    } catch {
        return null
    }
}
