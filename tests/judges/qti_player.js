// Runs in the page of qti_player.py, after the engine.
const item = () => {
    const container = document.querySelector("item-container")
    return container.shadowRoot.querySelector("qti-assessment-item")
}

window.show = async (xml) => {
    // The engine makes something of any text at all; only XML is an item.
    const root = new DOMParser().parseFromString(xml, "application/xml").documentElement
    const refused = root.querySelector("parsererror")
    if (refused) throw new Error(`not well-formed: ${refused.textContent}`)
    if (root.localName !== "qti-assessment-item") {
        throw new Error(`no qti-assessment-item: ${root.localName}`)
    }
    document.body.replaceChildren()
    const connected = new Promise((resolve, reject) => {
        document.body.addEventListener("qti-assessment-item-connected", resolve, { once: true })
        setTimeout(() => reject(new Error("the engine drew no item")), 5000)
    })
    const container = document.createElement("item-container")
    container.itemXML = xml
    const host = document.createElement("qti-item")
    host.append(container)
    document.body.append(host)
    await connected
    // Not of every part: the engine's qti-prompt never says that it is complete.
    const parts = [...item().querySelectorAll("[base-type], [response-identifier]")]
    await Promise.all(parts.map((part) => part.updateComplete))
    await new Promise((resolve) => setTimeout(resolve))
}

window.respond = (responses) => {
    const types = new Map(item().variables.map(({ identifier, type }) => [identifier, type]))
    for (const [identifier, value] of Object.entries(responses)) {
        if (types.get(identifier) !== "response") throw new Error(`no response ${identifier}`)
        item().updateResponseVariable(identifier, value ?? undefined)
    }
    if (!item().processResponse(true, false)) throw new Error("no response processing")
    const outcomes = item().variables.filter((variable) => variable.type === "outcome")
    return Object.fromEntries(outcomes.map(({ identifier, value }) => [identifier, value ?? null]))
}
