// Everything that a learner comes back for. Loaded where a page needs it, perhaps twice.
if (!customElements.get("cw-review")) {
    customElements.define("cw-review", class extends HTMLElement {})
}
