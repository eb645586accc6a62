// Builds the player into one classic script and one style sheet. terser, after esbuild, makes 4 %
// less of the script than esbuild alone does.
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { build } from "esbuild"
import { minify } from "terser"

const folder = process.argv[2] ?? "../generator/coursewright/assets"
const options = { bundle: true, minify: true, outdir: folder, target: "es2022" }

await build({ ...options, entryPoints: ["src/coursewright.css"] })
const { outputFiles } = await build({
    ...options,
    entryPoints: [{ in: "src/index.js", out: "coursewright" }],
    format: "iife",
    write: false,
})
const { code } = await minify(outputFiles[0].text, {
    ecma: 2020,
    module: true,
    compress: { passes: 3 },
    format: { comments: false },
})
await writeFile(join(folder, "coursewright.js"), `${code}\n`)
