// Builds the player into classic scripts and one style sheet. terser, after esbuild, makes 4 % less
// of a script than esbuild alone does.
import { readFile, writeFile } from "node:fs/promises"
import { build } from "esbuild"
import { minify } from "terser"
import { aliases } from "./aliases.mjs"

const folder = process.argv[2] ?? "../generator/coursewright/assets"
const options = { bundle: true, minify: true, outdir: folder, target: "es2022" }
const onPages = {
    coursewright: "src/index.js",
    review: "src/review.js",
    "packages/package": "src/packages/index.js",
    "screening/page": "src/screening/index.js",
}
const styles = {
    coursewright: "src/coursewright.css",
    "packages/package": "src/packages/package.css",
    "screening/page": "src/screening/page.css",
}

const bundled = async (entryPoints, format) =>
    (await build({ ...options, alias: aliases, entryPoints, format, write: false })).outputFiles

await build({ ...options, entryPoints: styles })
// A worker has its globals to itself and needs no function around it.
const worker = await bundled(["src/worker.js"], "esm")
for (const { path, text } of [...(await bundled(onPages, "iife")), ...worker]) {
    const { code } = await minify(text, {
        ecma: 2020,
        module: true,
        compress: { hoist_funs: true, passes: 3, pure_getters: true },
        format: { comments: false },
    })
    await writeFile(path, `${code}\n`)
}

// Whose work the candidates' page holds parts of.
const libraries = [
    "age-encryption",
    "@noble/ciphers",
    "@noble/curves",
    "@noble/hashes",
    "@scure/base",
]
const licences = libraries.map(async (name) => {
    const text = await readFile(`node_modules/${name}/LICENSE`, "utf8")
    return `${name}\n\n${text.trim()}\n`
})
await writeFile(`${folder}/screening/LICENSES.txt`, (await Promise.all(licences)).join("\n\n"))
