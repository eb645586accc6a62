customElements.get("cw-review")||customElements.define("cw-review",class extends HTMLElement{});
