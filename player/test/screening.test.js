import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { inflateSync } from "node:zlib"
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption"
import { build } from "esbuild"
import { aliases } from "../aliases.mjs"
import { elapsed, marks, shown } from "../src/screening/clock.js"
import { decoded, derived, encoded, formIdentity, responseCode } from "../src/screening/derive.js"
import { readCode } from "../src/screening/invite.js"
import { asText, lockDraft, openForm, sealResponse, unlockDraft } from "../src/screening/seal.js"

const vectors = JSON.parse(
    readFileSync(new URL("../../tests/screening/v1.json", import.meta.url), "utf8"),
)
const hex = (/** @type {string} */ text) => Uint8Array.from(Buffer.from(text, "hex"))
const secret = hex(vectors["link secret"])

test("what follows from a link is what the team derives", () => {
    assert.equal(formIdentity(secret), vectors["form identity"])
    assert.equal(responseCode(secret, vectors.body), vectors["code of the body"])
    assert.equal(encoded(derived(secret, "draft")), vectors["draft key"])
})

const team = { issuer: vectors.issuer, campaign: "sdr" }

test("a code is read, whatever a mail has put around and into it", async () => {
    const { code } = vectors
    const found = await readCode(code, team)
    assert.ok(typeof found === "object")
    assert.equal(found.claims.lim, 2700)
    assert.equal(found.claims.jti, vectors.invite)
    assert.deepEqual(found.secret, secret)
    for (const changed of [
        `https://hiring.example.org/#${code}`,
        `  ${code.replace(/(.{40})/g, "$1\n")}  `,
        code.replace(/(.{60})/g, "$1\r\n> "),
        `${code.slice(0, 50)}%20${code.slice(50)}`,
    ])
        assert.deepEqual(await readCode(changed, team), found)
})

test("a code that was cut or changed is told", async () => {
    const { code } = vectors
    for (let length = 0; length < code.length; length++)
        assert.match(String(await readCode(code.slice(0, length), team)), /^(cut|altered)$/)
    const end = code.lastIndexOf(".")
    for (let place = 2; place < end; place++) {
        const other = code[place] === "A" ? "B" : "A"
        const changed = code.slice(0, place) + other + code.slice(place + 1)
        assert.match(String(await readCode(changed, team)), /^(cut|altered)$/, `at ${place}`)
    }
    assert.equal(await readCode(`2${code.slice(1)}`, team), "newer")
    assert.equal(await readCode("hello", team), "cut")
    assert.equal(await readCode(code, { ...team, campaign: "another" }), "other")
    assert.equal(await readCode(code, { ...team, issuer: encoded(new Uint8Array(32)) }), "altered")
})

const invite = {
    claims: { v: 1, jti: "j", cmp: "sdr", aud: "", frm: "", nbf: 0, exp: 1, lim: null },
    token: "p.s",
    secret,
}

test("a form is opened by its link alone, and only as it was signed", async () => {
    const form = decoded(vectors.form)
    const signed = { ...invite, claims: { ...invite.claims, frm: vectors["form hash"] } }
    assert.deepEqual(await openForm(form, signed), { v: 1, items: ["é"] })
    await assert.rejects(openForm(form, invite))
    const altered = form.slice()
    altered[90] = (altered[90] ?? 0) ^ 1
    await assert.rejects(openForm(altered, signed))
    await assert.rejects(openForm(form, { ...signed, secret: new Uint8Array(32) }))
})

test("sealed answers open for each recipient, and their length tells nothing", async () => {
    const identities = await Promise.all([generateX25519Identity(), generateX25519Identity()])
    const recipients = await Promise.all(identities.map(identityToRecipient))
    const lengths = new Set()
    for (const count of [0, 10, 40]) {
        const answers = Object.fromEntries([...Array(count).keys()].map((n) => [n, { r: ["abc"] }]))
        const bytes = await sealResponse({ answers }, invite, recipients)
        lengths.add(bytes.length)
        for (const identity of identities) {
            const decrypter = new Decrypter()
            decrypter.addIdentity(identity)
            const outer = JSON.parse(await decrypter.decrypt(bytes, "text"))
            assert.deepEqual(Object.keys(outer), ["v", "invite", "body", "mac", "pad"])
            assert.deepEqual(JSON.parse(outer.body), { answers })
            assert.equal(outer.mac, responseCode(secret, outer.body))
        }
        assert.match(asText(bytes), /^-----BEGIN AGE ENCRYPTED FILE-----\n/)
    }
    assert.equal(lengths.size, 1)
})

test("a draft comes back by its link alone", () => {
    const draft = { answers: { s01: { r: ["é"] } }, started: 5 }
    const locked = lockDraft(draft, secret)
    assert.deepEqual(unlockDraft(locked, secret), draft)
    assert.equal(unlockDraft(locked, new Uint8Array(32)), null)
    assert.equal(unlockDraft(locked.slice(0, -2), secret), null)
    assert.equal(unlockDraft("", secret), null)
    assert.notEqual(lockDraft(draft, secret), locked)
})

test("a clock that is set back gives no time", () => {
    const times = { started: 1000, elapsed: 500 }
    const at = (/** @type {number} */ wall, /** @type {number} */ steady) =>
        elapsed(times, { wall, steady }, 100)
    assert.equal(at(1600, 200), 600)
    assert.equal(at(0, 200), 600)
    assert.equal(at(-1e9, 700), 1100)
    // The page was closed, or the computer slept: only the wall clock went on.
    assert.equal(at(9000, 200), 8000)
})

test("time is announced at half, a tenth and two minutes, and never below none", () => {
    assert.deepEqual(marks(45 * 60_000), [1_350_000, 270_000, 120_000])
    assert.deepEqual(marks(60_000), [30_000, 6_000])
    assert.equal(shown(2_700_000), "45:00")
    assert.equal(shown(61_001), "1:02")
    assert.equal(shown(-5), "0:00")
})

/** @param {Uint8Array} bytes */
function vector(bytes) {
    const text = Buffer.from(bytes)
    const end = text.indexOf("\n\n")
    /** @type {[string, string][]} */
    const fields = text
        .subarray(0, end)
        .toString()
        .split("\n")
        .map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)])
    const all = (/** @type {string} */ name) =>
        fields.filter(([key]) => key === name).map(([, v]) => v)
    const raw = text.subarray(end + 2)
    const data = all("compressed").length ? inflateSync(raw) : raw
    return { data: Uint8Array.from(data), all }
}

test("age as the page has it opens what is sound and refuses the rest", async () => {
    // The vectors of the format, C2SP/CCTV. Those for other recipients have nothing here to open them.
    const contents = 'export { armor, Decrypter } from "age-encryption"'
    const made = await build({
        alias: aliases,
        bundle: true,
        format: "esm",
        stdin: { contents, resolveDir: new URL("..", import.meta.url).pathname },
        write: false,
    })
    const code = Buffer.from(made.outputFiles[0]?.contents ?? []).toString("base64")
    const age = await import(`data:text/javascript;base64,${code}`)
    // Its types are none that a module may have.
    const vectors = "cctv-age"
    /** @type {Record<string, Uint8Array>} */
    const cctv = await import(vectors)
    const counts = { opened: 0, refused: 0, others: 0 }
    for (const [name, bytes] of Object.entries(cctv)) {
        const { data, all } = vector(bytes)
        const identities = all("identity")
        if (!identities.length || identities.some((id) => !id.startsWith("AGE-SECRET-KEY-1"))) {
            counts.others++
            continue
        }
        const decrypter = new age.Decrypter()
        for (const identity of identities) decrypter.addIdentity(identity)
        let payload
        try {
            const sealed = all("armored").length
                ? age.armor.decode(new TextDecoder().decode(data))
                : data
            payload = await decrypter.decrypt(sealed)
        } catch {
            payload = null
        }
        assert.equal(payload !== null, all("expect")[0] === "success", name)
        if (payload && all("payload").length) {
            const digest = await crypto.subtle.digest("SHA-256", payload)
            assert.equal(Buffer.from(digest).toString("hex"), all("payload")[0], name)
        }
        counts[payload ? "opened" : "refused"]++
    }
    assert.deepEqual(counts, { opened: 19, refused: 78, others: 46 })
})
