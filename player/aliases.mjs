// What the candidates' page leaves out of age: it encrypts to X25519 alone, and the other kinds of
// recipients are half of its size.
const unused = new URL("./src/screening/unused.js", import.meta.url).pathname

export const aliases = {
    "@noble/hashes/scrypt.js": unused,
    "@noble/curves/nist.js": unused,
    "@noble/post-quantum/hybrid.js": unused,
}
