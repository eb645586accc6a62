import { setText } from "./borrowed.js"

/** Where a worker keeps the course, a button has it fetch what is not there yet. */
export function offerOffline() {
    const worker = navigator.serviceWorker
    /** @type {HTMLElement | null} */
    const place = document.querySelector(".cw-offline")
    if (!place || !worker?.controller) return
    const told = /** @type {HTMLElement} */ (place.lastElementChild)
    place.hidden = false
    place.onclick = () => worker.controller?.postMessage(1)
    worker.onmessage = ({ data }) => setText(told, place.dataset[data ? "saved" : "failed"] ?? "")
}
