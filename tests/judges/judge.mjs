// What the judges share: a list of cases on standard input, a verdict on each on standard output.
export async function judge(verdict) {
    let text = ""
    for await (const chunk of process.stdin) text += chunk
    process.stdout.write(JSON.stringify(JSON.parse(text).map(verdict)))
}
