// In place of what no recipient of ours needs: other curves, other key exchanges, passphrases. The
// library asks for them when it is loaded, and they are never called.
export const p256 = {}
export const MLKEM768P256 = {}
export const MLKEM768X25519 = {}
export const scrypt = {}
