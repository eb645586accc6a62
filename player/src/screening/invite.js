// The code behind a link: a part that the team has signed, and a secret that stays in this browser.
import { decoded, encoder } from "./derive.js"

/** @typedef {{v: number, jti: string, cmp: string, aud: string, frm: string, nbf: number,
 *             exp: number, lim: number | null}} Claims
 *  @typedef {{claims: Claims, token: string, secret: Uint8Array}} Invite */

const CONTEXT = "coursewright-invite-v1\n"
const SECRET_BYTES = 32

/** The invite of a code, or why there is none: `cut` where a part is missing, `altered` where the
 *  signature does not hold, `newer` for another version, `other` for another test's.
 *  Lines and spaces that a mail has put in do not count, nor what stands before a `#`.
 *  @param {string} text @param {{issuer: string, campaign: string}} team
 *  @returns {Promise<Invite | "cut" | "altered" | "newer" | "other">} */
export async function readCode(text, { issuer, campaign }) {
    const code = text.replace(/^.*#/s, "").replace(/[\s>]|%20/g, "")
    const [version, payload = "", signature = "", secret = "", ...more] = code.split(".")
    if (version !== "1") return /^\d+$/.test(version ?? "") ? "newer" : "cut"
    try {
        const key = decoded(secret)
        if (more.length || key.length !== SECRET_BYTES) return "cut"
        const signed = decoded(payload)
        const message = new Uint8Array([...encoder.encode(CONTEXT), ...signed])
        if (!(await holds(decoded(signature), message, decoded(issuer)))) return "altered"
        const claims = JSON.parse(new TextDecoder().decode(signed))
        if (claims.cmp !== campaign) return "other"
        return { claims, token: `${payload}.${signature}`, secret: key }
    } catch {
        return secret ? "altered" : "cut"
    }
}

/** @param {Uint8Array} bytes */
const source = (bytes) => /** @type {BufferSource} */ (bytes)

/** Whether a signature holds, so that a candidate hears of a damaged link at once. A browser that
 *  cannot tell lets it pass: the team checks it again, and its word counts.
 *  @param {Uint8Array} signature @param {Uint8Array} message @param {Uint8Array} issuer */
async function holds(signature, message, issuer) {
    const name = "Ed25519"
    try {
        const key = await crypto.subtle.importKey("raw", source(issuer), name, false, ["verify"])
        return await crypto.subtle.verify(name, key, source(signature), source(message))
    } catch (error) {
        return /** @type {Error} */ (error).name === "NotSupportedError"
    }
}
