import { phrase, setText } from "./borrowed.js"
import { find } from "./exam/parts.js"

/** Where a worker keeps the course, a button has it fetch what is not there yet. */
export function offerOffline() {
    const worker = navigator.serviceWorker
    const place = find(document, ".cw-offline")
    if (!place || !worker?.controller) return
    place.hidden = false
    place.onclick = () => worker.controller?.postMessage(1)
    worker.onmessage = ({ data }) =>
        setText(place.lastElementChild, phrase(place, data ? "saved" : "failed"))
}
